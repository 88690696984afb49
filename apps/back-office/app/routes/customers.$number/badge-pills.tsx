import { Badge, IconFlag, IconMoon, IconStar, useText } from '@padron/ui'
import type { ShownCustomer } from '../../customer/shown-customer.ts'

const looks = {
  vip: { icon: IconStar, tone: 'attention' },
  dormant: { icon: IconMoon, tone: 'muted' },
} as const

/** VIP, dormant, under review; why each is there stands on the overview. */
export function BadgePills({ customer: { badges, isUnderReview } }: { customer: ShownCustomer }) {
  const t = useText()
  return (
    <>
      {badges.map(({ badge }) => (
        <Badge key={badge} {...looks[badge]}>
          {t(`badge.name.${badge}`)}
        </Badge>
      ))}
      {isUnderReview ? (
        <Badge icon={IconFlag} tone="caution">
          {t('badge.name.under_review')}
        </Badge>
      ) : null}
    </>
  )
}
