import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

/** Back to one's work: the customer's card closes with the last of it. */
export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expectedVersion = Number(form.text('expectedVersion'))
    const { number } = await api.delivery.complete({ assignmentId: args.params.id ?? '', expectedVersion })
    return redirectWithNotice('/work', { key: 'delivery.completed', params: { number } })
  })

export const loader = (_: LoaderFunctionArgs) => redirect('/work')

/** Seen only when the act was refused. */
export default () => <RefusedPage back="/work" />
