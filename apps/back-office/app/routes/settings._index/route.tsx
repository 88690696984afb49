import { signInRequired } from '@padron/domain'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'

/** Everybody has some settings; the first page is the first the person may open. */
export async function loader(args: LoaderFunctionArgs) {
  const session = await load(args, async (api) => {
    const current = await api.session.current()
    if (!current) throw signInRequired()
    return current
  })
  return redirect(holdsIn(session, 'staff-user.manage') ? '/settings/staff-users' : '/settings/screening')
}
