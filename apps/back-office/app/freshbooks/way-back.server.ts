import { readCookie } from '@padron/door'
import { safeReturnTo } from '../request/return-to.server.ts'

const cookie = '__Host-padron_freshbooks_back'
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict'
const longestSeconds = 15 * 60

/** Remembers in this browser where somebody was who goes to FreshBooks and comes back. */
export function wayBackCookie(returnTo: string): string {
  const to = safeReturnTo(returnTo, '')
  return `${cookie}=${encodeURIComponent(to)}; ${attributes}; Max-Age=${to ? longestSeconds : 0}`
}

/** Where they were; null where nobody said, or what is said is no page of ours. */
export function readWayBack(request: Request): string | null {
  const kept = readCookie(request.headers.get('cookie'), cookie)
  try {
    return (kept && safeReturnTo(decodeURIComponent(kept), '')) || null
  } catch {
    return null
  }
}
