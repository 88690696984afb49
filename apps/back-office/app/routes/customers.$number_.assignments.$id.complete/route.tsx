import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion }) => {
    const { number } = await api.delivery.complete({ assignmentId: id, expectedVersion })
    return { key: 'delivery.completed', params: { number } }
  })

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/fulfilment`)

/** Seen only when the act was refused. */
export default function CompleteDelivery() {
  return <RefusedPage back={`/customers/${useParams().number}/fulfilment`} />
}
