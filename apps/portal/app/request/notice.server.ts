import type { TextKey, TextParams } from '@padron/texts'
import { redirect } from '@remix-run/node'
import { isNotice, type Notice } from './notice.ts'

const cookie = '__Host-padron_portal_notice'
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Lax'

export const clearedNotice = `${cookie}=; ${attributes}; Max-Age=0`

/** Answers with the page to see next and the news to show there, carried by a cookie that is read once. */
export function redirectWithNotice(to: string, key: TextKey, params?: TextParams) {
  const value = encodeURIComponent(JSON.stringify({ key, params }))
  const headers = { 'Set-Cookie': `${cookie}=${value}; ${attributes}; Max-Age=60` }
  return redirect(to, { status: 303, headers })
}

/** The news this request brings; null when there are none or they are not ours. */
export function readNotice(request: Request): Notice | null {
  const found = new RegExp(`(?:^|; *)${cookie}=([^;]+)`).exec(request.headers.get('cookie') ?? '')
  try {
    const notice: unknown = found?.[1] ? JSON.parse(decodeURIComponent(found[1])) : null
    return isNotice(notice) ? notice : null
  } catch {
    return null
  }
}
