import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    await api.gate.revoke({ overrideId: args.params.id ?? '' })
    return redirectWithNotice('/settings/overrides', { key: 'gate.overrides.revoked' })
  })

export const loader = () => redirect('/settings/overrides')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/overrides" />
