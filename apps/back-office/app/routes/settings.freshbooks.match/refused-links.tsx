import type { MatchRow } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Notice, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

export type Refused = { customerId: string; reason: string }
export type Named = Pick<MatchRow, 'customerId' | 'number' | 'name'>

/** Who was not linked and why; whoever still stands in the list is named and can be opened. */
export function RefusedLinks({ refused, rows }: { refused: readonly Refused[]; rows: readonly Named[] }) {
  const t = useText()
  return (
    <Notice tone="caution" role="alert" title={t('freshbooks.linkRefused', { count: refused.length })}>
      <ul className="bo-refused">
        {refused.map(({ customerId, reason }) => {
          const row = rows.find((each) => each.customerId === customerId)
          return (
            <li key={customerId}>
              {row ? <Link to={`/customers/${row.number}/link-freshbooks`}>{row.name}</Link> : null}
              {row ? ': ' : null}
              {wordReason(t, { code: reason })}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
