const cookie = 'padron_zone'

/**
 * Tells the server this browser's time zone, so that the next page shows instants as the person lives them.
 */
export function keepZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (!document.cookie.includes(`${cookie}=${encodeURIComponent(zone)}`)) {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet
    document.cookie = `${cookie}=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`
  }
}
