import { readCookie } from '@padron/door'

const cookie = '__Host-padron_portal_address'
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** Keeps for a quarter of an hour to which address a code was sent, so that nobody types it twice. */
export const addressCookie = (email: string) =>
  `${cookie}=${encodeURIComponent(email)}; ${attributes}; Max-Age=900`

export const clearedAddress = `${cookie}=; ${attributes}; Max-Age=0`

/** The address a code was sent to; '' when it is not known. */
export function readAddress({ headers }: Request): string {
  try {
    return decodeURIComponent(readCookie(headers.get('cookie'), cookie) ?? '')
  } catch {
    return ''
  }
}

/** Whether this browser was signed in and is not any more. */
export const wasSignedIn = ({ headers }: Request): boolean =>
  Boolean(readCookie(headers.get('cookie'), '__Host-padron_portal'))
