const anywhere = 'http://padron.invalid'

/**
 * A path of our own to go back to, or the fallback. Whatever a browser could read as another host is refused:
 * `//host`, `/\host`, a scheme, control characters, user parts (guarantees C32).
 */
export function safeReturnTo(wanted: unknown, fallback = '/'): string {
  if (typeof wanted !== 'string' || wanted.length > 2_000) return fallback
  if (!/^\/(?![/\\])/.test(wanted) || /[\u0000-\u0020\u007f\\]/.test(wanted)) return fallback
  if (!URL.canParse(wanted, anywhere)) return fallback
  const url = new URL(wanted, anywhere)
  if (url.origin !== anywhere || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
