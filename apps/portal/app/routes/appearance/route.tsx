import { safeReturnTo } from '@padron/door'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { isScheme } from '../../page.ts'
import { preferenceCookie } from '../../preferences.server.ts'
import { readForm } from '../../read-form.server.ts'

/** Keeps light, dark or automatic for this browser. */
export async function action({ request }: ActionFunctionArgs) {
  const { scheme, returnTo } = await readForm(request)
  const headers = isScheme(scheme) ? { 'Set-Cookie': preferenceCookie('appearance', scheme) } : undefined
  return redirect(safeReturnTo(returnTo), { status: 303, headers })
}

export const loader = () => redirect('/')
