import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** The line itself shows that it is read: there is no news to tell. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.message.markRead({ messageIds: [args.params.id ?? ''] })
    return redirect(safeReturnTo(form.text('returnTo'), '/'))
  })

export const loader = () => redirect('/')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/" />
