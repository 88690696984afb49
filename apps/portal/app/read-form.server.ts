/** The text fields of a submitted form; a body that is none of ours answers 400 instead of failing. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  try {
    const entries = [...(await request.formData())]
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    )
  } catch {
    throw new Response(null, { status: 400 })
  }
}
