import { isLocale } from '@padron/texts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '../../request/form.ts'
import { localeCookie } from '../../request/locale.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'

/** Keeps the language for this browser; works before anybody is signed in. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const locale = form.text('locale')
  const headers = isLocale(locale) ? { 'Set-Cookie': localeCookie(locale) } : undefined
  return redirect(safeReturnTo(form.text('returnTo')), { headers })
}

export const loader = () => redirect('/')
