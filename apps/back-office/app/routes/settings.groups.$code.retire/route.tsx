import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const { name } = await api.group.retire({ code: args.params.code ?? '', expectedVersion })
    return redirectWithNotice('/settings/groups', { key: 'segment.groups.retiredTold', params: { name } })
  })

export const loader = (_: LoaderFunctionArgs) => redirect('/settings/groups')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/groups" />
