import { redirect } from '@remix-run/node'
import type { Notice } from './notice.ts'

const cookie = '__Host-padron_notice'
const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict'

export const clearedNotice = `${cookie}=; ${attributes}; Max-Age=0`

/** Answers with the page to see next and the news to show there, carried by a cookie that is read once. */
export function redirectWithNotice(to: string, notice: Omit<Notice, 'id'>) {
  const value = encodeURIComponent(JSON.stringify({ id: crypto.randomUUID(), ...notice }))
  return redirect(to, { headers: { 'Set-Cookie': `${cookie}=${value}; ${attributes}; Max-Age=60` } })
}

/** The news this request brings; null when there are none or they are not ours. */
export function readNotice(request: Request): Notice | null {
  const found = new RegExp(`(?:^|; *)${cookie}=([^;]+)`).exec(request.headers.get('cookie') ?? '')
  try {
    const notice = found?.[1] ? (JSON.parse(decodeURIComponent(found[1])) as Notice) : null
    return notice && typeof notice.id === 'string' && typeof notice.key === 'string' ? notice : null
  } catch {
    return null
  }
}
