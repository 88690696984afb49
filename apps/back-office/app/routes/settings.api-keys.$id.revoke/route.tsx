import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const key = await api.apiKey.revoke({ apiKeyId: args.params.id ?? '' })
    return redirectWithNotice('/settings/api-keys', { key: 'apiKey.revoked', params: { name: key.name } })
  })

export const loader = () => redirect('/settings/api-keys')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/api-keys" />
