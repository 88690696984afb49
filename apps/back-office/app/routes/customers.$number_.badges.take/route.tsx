import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/insights`)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    await api.badge.take({ customerId: id, badge: 'vip' })
    return redirectWithNotice(`/customers/${number}/insights`, {
      key: 'badge.taken',
      params: { name: legalName },
    })
  })

/** Seen only when the act was refused. */
export default function TakeBadge() {
  return <RefusedPage back={`/customers/${useParams().number}/insights`} />
}
