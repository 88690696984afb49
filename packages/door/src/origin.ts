const loopbackHost = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

export const isLoopback = (host: string) => loopbackHost.test(host)

/**
 * The configured public origin in its canonical form (`https://host[:port]`).
 * Throws when it is no origin, or plain http anywhere but on loopback: the session cookies are Secure.
 */
export function checkOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new Error(`"${origin}" is not an origin. Write it as https://host or http://localhost:port.`)
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new Error(`"${origin}" is plain http outside loopback. Use https, or localhost for development.`)
  }
  return url.origin
}
