import type { CustomerRecord } from '@padron/domain'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useOutletContext } from '@remix-run/react'
import { ReferredList } from '../../referral/referred-list.tsx'
import { ReferrerCard } from '../../referral/referrer-card.tsx'
import { load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('referral.tab')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id: customerId } = await api.customer.get({ number: args.params.number ?? '' })
    return api.referral.list({ customerId })
  })

/** Who brought this customer, and whom it brought. */
export default function CustomerReferrals() {
  const { number } = useOutletContext<CustomerRecord>()
  const { referredBy, referred, referredCount } = useLoaderData<typeof loader>()
  return (
    <div className="bo-referrals">
      <ReferrerCard number={number} referredBy={referredBy} />
      <ReferredList referred={referred} referredCount={referredCount} />
    </div>
  )
}
