import { BadgePill } from '../../badge/badge-pill.tsx'
import type { ShownCustomer } from '../../customer/shown-customer.ts'

/** VIP, dormant, under review; why each is there stands on the overview. */
export function BadgePills({ customer: { badges, isUnderReview } }: { customer: ShownCustomer }) {
  return (
    <>
      {badges.map(({ badge }) => (
        <BadgePill key={badge} badge={badge} />
      ))}
      {isUnderReview ? <BadgePill badge="under_review" /> : null}
    </>
  )
}
