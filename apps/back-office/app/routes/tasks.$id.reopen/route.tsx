import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const { title } = await api.task.reopen({ taskId: args.params.id ?? '', expectedVersion })
    const key = 'task.reopened'
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), '/'), { key, params: { title } })
  })

export const loader = () => redirect('/')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/" />
