import type { IncomingMessage } from 'node:http'
import type { Response } from 'express'

export type Realm = 'staff' | 'portal'

const cookies = {
  staff: { name: '__Host-padron_staff', sameSite: 'Strict', token: /^pds_[\w-]{20,200}$/ },
  portal: { name: '__Host-padron_portal', sameSite: 'Lax', token: /^pdp_[\w-]{20,200}$/ },
} as const
const apiKey = /^Bearer (pdk_[\w-]{20,200})$/i

/** The session token of this realm alone; another realm's cookie is nobody here (guarantees C28). */
export function readSessionToken(req: IncomingMessage, realm: Realm): string | null {
  const { name, token } = cookies[realm]
  const value = readCookie(req.headers.cookie, name)
  return value !== null && token.test(value) ? value : null
}

/** The API key of `Authorization: Bearer pdk_…`, or null. */
export const readBearer = (req: IncomingMessage): string | null =>
  apiKey.exec(req.headers.authorization ?? '')?.[1] ?? null

/** The Set-Cookie value, for an answer that is not written through express. */
export function sessionCookieHeader(realm: Realm, token: string, expiresAt: Date): string {
  const { name, sameSite } = cookies[realm]
  const until = `Expires=${expiresAt.toUTCString()}`
  return `${name}=${token}; Path=/; ${until}; HttpOnly; Secure; SameSite=${sameSite}`
}

export const clearedCookieHeader = (realm: Realm) => sessionCookieHeader(realm, '', new Date(0))

export function setSessionCookie(res: Response, realm: Realm, token: string, expiresAt: Date) {
  res.append('Set-Cookie', sessionCookieHeader(realm, token, expiresAt))
}

export function clearSessionCookie(res: Response, realm: Realm) {
  res.append('Set-Cookie', clearedCookieHeader(realm))
}

/** The first cookie of that name, undecoded. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}
