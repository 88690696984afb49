import type { BadgeReason } from '@padron/domain'
import type { TextKey, TextParams } from '@padron/texts'
import { useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'

/** Why each badge beside the name is there. */
export function BadgeReasons({ customer }: { customer: ShownCustomer }) {
  const t = useText()
  const word = useBadgeReason()
  const { badges, isUnderReview, counts, number } = customer
  if (badges.length === 0 && !isUnderReview) return null
  return (
    <ul className="bo-reasons">
      {badges.map(({ badge, reason }) => (
        <li key={badge}>
          <strong>{t(`badge.name.${badge}`)}</strong> <span className="pd-muted">{word(reason)}</span>
        </li>
      ))}
      {isUnderReview ? (
        <li>
          <strong>{t('badge.name.under_review')}</strong>{' '}
          <Link to={`/customers/${number}/insights`}>
            {t('badge.reason.flags_live', { count: counts.flags ?? 1 })}
          </Link>
        </li>
      ) : null}
    </ul>
  )
}

/** A reason of the rules in the reader's words, or whatever the person wrote who gave the badge. */
function useBadgeReason(): (reason: BadgeReason) => string {
  const t = useText()
  const { date } = useFormats()
  return (reason) => {
    if ('words' in reason) return reason.words
    const key = `badge.reason.${reason.code}`
    if (!t.has(key)) return ''
    const params: TextParams = { ...reason.params }
    if (typeof params.date === 'string') params.date = date(params.date)
    return t(key as TextKey, params)
  }
}
