import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.staffUser.stopViewing()
    return redirectWithNotice('/settings/staff-users', { key: 'account.viewStopped' })
  })

export const loader = () => redirect('/')

/** Seen only when there was nothing to stop. */
export default () => <RefusedPage back="/" />
