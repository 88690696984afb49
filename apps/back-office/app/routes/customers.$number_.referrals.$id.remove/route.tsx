import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { RefusedPage } from '../../shell/refused-page.tsx'

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/customers/${params.number}/referrals`)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { customer } = await api.referral.remove({
      referralId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
    })
    return redirectWithNotice(`/customers/${args.params.number}/referrals`, {
      key: 'referral.removed',
      params: { name: customer.legalName },
    })
  })

/** Seen only when the act was refused. */
export default function RemoveReferral() {
  return <RefusedPage back={`/customers/${useParams().number}/referrals`} />
}
