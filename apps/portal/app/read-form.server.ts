/** A submitted form, files and all; a body that is none of ours answers 400 instead of failing. */
export async function readBody(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Response(null, { status: 400 })
  }
}

/** Its text fields alone. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const entries = [...(await readBody(request))]
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
