/** A browser without scripts: it keeps cookies, and sends forms as a page of the portal would. */
export function openVisit(url: string) {
  const jar = new Map<string, string>()
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */)
      const at = pair.indexOf('=')
      const isGone = attributes.some((each) => /^Max-Age=0$/i.test(each) || /^Expires=.*1970/i.test(each))
      if (isGone) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const ask = async (path: string, given: RequestInit = {}) => {
    const headers = { ...(jar.size > 0 && { cookie: cookie() }), ...given.headers }
    const answer = await fetch(url + path, { redirect: 'manual', ...given, headers })
    keep(answer)
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      setCookies: answer.headers.getSetCookie(),
      text: await answer.text(),
    }
  }
  return {
    jar,
    get: (path: string) => ask(path),
    post: (path: string, fields: Record<string, string>) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'sec-fetch-site': 'same-origin', origin: url },
      }),
    /** Calls a procedure as a script of the page would. */
    call: (path: string, input: unknown = null) =>
      ask(`/api/trpc/${path}`, {
        method: 'POST',
        body: JSON.stringify({ json: input }),
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin: url },
      }),
  }
}

export type Visit = ReturnType<typeof openVisit>
