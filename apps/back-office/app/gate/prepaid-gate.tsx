import type { GateExplanation } from '@padron/domain'
import { Anchor, OutcomeMark, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import './gate.css'

type Given = { gate: GateExplanation | null; plain: GateExplanation; number: string }

/** What would hold if it were paid in full, where that is another answer. */
export function PrepaidGate({ gate, plain, number }: Given) {
  const t = useText()
  if (!gate || gate.outcome === plain.outcome) return null
  return (
    <div className="bo-instead">
      <span>{t(`fact.gate.${gate.operation}`)}</span>
      <OutcomeMark outcome={gate.outcome} />
      {gate.mayRequest && !gate.request ? (
        <Anchor component={Link} to={`/customers/${number}/gates/request?operation=${gate.operation}`}>
          {t('gate.ask')}
        </Anchor>
      ) : null}
    </div>
  )
}
