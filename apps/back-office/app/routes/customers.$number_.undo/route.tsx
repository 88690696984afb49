import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { status } = await api.transition.undo({
      customerId: form.text('customerId'),
      expectedVersion: Number(form.text('expectedVersion')),
      transitionId: form.text('transitionId'),
    })
    const { legalName: name, number } = await api.customer.get({ number: args.params.number ?? '' })
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), `/customers/${number}`), {
      key: 'customer.undone',
      params: { name, status: status.name },
    })
  })

export const loader = ({ params }: ActionFunctionArgs) => redirect(`/customers/${params.number}`)

/** Seen only when the undo was refused. */
export default function UndoRefused() {
  return <RefusedPage back={`/customers/${useParams().number}`} />
}
