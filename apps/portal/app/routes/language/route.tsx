import { safeReturnTo } from '@padron/door'
import { isLocale } from '@padron/texts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { preferenceCookie } from '../../preferences.server.ts'
import { readForm } from '../../read-form.server.ts'

/** Keeps the language for this browser. */
export async function action({ request }: ActionFunctionArgs) {
  const { locale, returnTo } = await readForm(request)
  const headers = isLocale(locale) ? { 'Set-Cookie': preferenceCookie('lang', locale) } : undefined
  return redirect(safeReturnTo(returnTo), { status: 303, headers })
}

export const loader = () => redirect('/')
