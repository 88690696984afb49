import type { RiskEvidence } from '@padron/domain'
import { useText } from '@padron/ui'
import { Link } from '@remix-run/react'

const tabOf = { invoice: 'billing', order: 'orders', case: 'fulfilment' } as const

/** What a rule saw, in a sentence, and the records it saw. */
export function Evidence({ number, evidence }: { number: string; evidence: RiskEvidence }) {
  const t = useText()
  const { code, params, records } = evidence
  return (
    <div>
      {t(`riskFlag.evidence.${code}`, params)}
      {records.length > 0 ? (
        <ul className="bo-evidence pd-small" aria-label={t('riskFlag.records')}>
          {records.map((record) => (
            <li key={record.id}>
              <Link to={`/customers/${number}/${tabOf[record.noun]}`} className="pd-mono">
                {record.number}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
