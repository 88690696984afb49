import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.transition.cancel({ scheduledId: form.text('scheduledId') })
    const { legalName, number, status } = await api.customer.get({ number: args.params.number ?? '' })
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), `/customers/${number}`), {
      key: 'transition.cancelledNotice',
      params: { name: legalName, status: status.name },
    })
  })

export const loader = ({ params }: ActionFunctionArgs) =>
  redirect(`/customers/${params.number}/change-status`)

/** Seen only when cancelling was refused. */
export default function CancelRefused() {
  return <RefusedPage back={`/customers/${useParams().number}/change-status`} />
}
