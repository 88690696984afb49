import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const members = { code: args.params.code ?? '', staffUserIds: form.all('person') }
    const { name } = await api.department.setMembers(members)
    const key = 'segment.departments.membersSet'
    return redirectWithNotice('/settings/departments', { key, params: { name } })
  })

export const loader = (_: LoaderFunctionArgs) => redirect('/settings/departments')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/settings/departments" />
