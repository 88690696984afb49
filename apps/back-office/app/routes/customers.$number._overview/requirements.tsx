import type { CustomerRecord } from '@padron/domain'
import { Anchor, Badge, IconCircle, Notice, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useFieldName } from '../../customer/field-name.ts'

/** What is still missing before the record counts as complete (C4). */
export function Requirements({ customer }: { customer: CustomerRecord }) {
  const t = useText()
  const nameOf = useFieldName(customer.documentSlots)
  if (customer.missing.length === 0) return null
  const filled = customer.required.filter((requirement) => requirement.filled).length
  const complete = customer.may.edit ? (
    <Anchor component={Link} to={`/customers/${customer.number}/edit`}>
      {t('customer.completeNow')}
    </Anchor>
  ) : null
  return (
    <Notice
      tone="attention"
      title={t('customer.requiredProgress', { filled, total: customer.required.length })}
      acts={complete}
    >
      <ul className="bo-missing" aria-label={t('customer.requiredMissing')}>
        {customer.missing.map((field) => (
          <li key={field}>
            <Badge tone="attention" icon={IconCircle}>
              {nameOf(field)}
            </Badge>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
