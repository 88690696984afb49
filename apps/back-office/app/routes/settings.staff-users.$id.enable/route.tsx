import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const user = await api.staffUser.enable({ staffUserId: args.params.id ?? '', expectedVersion })
    return redirectWithNotice('/settings/staff-users', {
      key: 'staffUser.enabled',
      params: { name: user.name },
    })
  })

export const loader = () => redirect('/settings/staff-users')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/staff-users" />
