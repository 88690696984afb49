import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/score`)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    await api.score.removeAdjustment({ customerId: id })
    return redirectWithNotice(`/customers/${number}/score`, {
      key: 'scoreCard.adjustRemoved',
      params: { name: legalName },
    })
  })

export default function RemoveScoreAdjustment() {
  return <RefusedPage back={`/customers/${useParams().number}/score`} />
}
