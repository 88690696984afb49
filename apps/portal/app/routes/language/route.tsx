import { failureOf, safeReturnTo } from '@padron/door'
import { isLocale } from '@padron/texts'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { preferenceCookie } from '../../preferences.server.ts'
import { readForm } from '../../read-form.server.ts'
import { currentSession } from '../../request/current-session.server.ts'

/** Keeps the language for this browser, and for the mail of whoever is signed in. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { locale, returnTo } = await readForm(request)
  if (!isLocale(locale)) return redirect(safeReturnTo(returnTo), 303)
  const { visitor } = await currentSession(context.api)
  if (visitor && visitor.locale !== locale) await context.api.account.setLocale({ locale }).catch(passOver)
  const headers = { 'Set-Cookie': preferenceCookie('lang', locale) }
  return redirect(safeReturnTo(returnTo), { status: 303, headers })
}

/** The browser's own choice holds in any case. */
function passOver(error: unknown) {
  if (!failureOf(error)) throw error
}

export const loader = () => redirect('/')
