/** What the stand-in answers with: their envelopes, the good ones and the bad. */
export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  })

export const result = (content: object): Response => json({ response: { result: content } })

export type WireProblem = { errno: number; field?: string; message: string; object?: string; value?: string }

/** The classic accounting envelope; it may come with a 200. */
export const refuse = (problem: WireProblem, status = 422): Response =>
  json({ response: { errors: [problem] } }, status)

/** The newer one for the same. */
export const refuseNewer = ({ errno, message, ...metadata }: WireProblem, status = 400): Response =>
  json({ code: 3, message, details: [{ reason: String(errno), metadata: { ...metadata, message } }] }, status)

export const refuseGrant = (error: string, status = 400): Response =>
  json({ error, error_description: 'The provided authorization grant is invalid.' }, status)

export const refuseEvent = (message: string, field: string): Response =>
  json({ errno: 3, message, details: [{ fieldViolations: [{ field, description: message }] }] }, 400)

export const notFound = (object: string, value: string): Response =>
  refuse({ errno: 1012, field: `${object}id`, message: `${object} not found.`, object, value }, 404)

export const page = (title: string, body: string, status = 200): Response =>
  new Response(`<!doctype html><html lang="en"><title>${title}</title><body>${body}</body></html>`, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
