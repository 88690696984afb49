import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.session.endDevice({ sessionId: args.params.id ?? '' })
    return redirectWithNotice('/account', { key: 'account.deviceEnded' })
  })

export const loader = () => redirect('/account')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/account" />
