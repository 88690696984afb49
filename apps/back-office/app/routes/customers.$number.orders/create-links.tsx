import type { GateExplanation } from '@padron/domain'
import { Button, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { GateIcon } from '../../gate/gate-icon.tsx'
import { mayWriteRecord } from '../../order/record-acts.ts'
import { pathOf, type RecordNoun, recordNouns } from '../../order/records.ts'
import { useHolds } from '../../request/use-session.ts'

type Given = { number: string; gates: readonly GateExplanation[]; kind: RecordNoun | null }

/** The ways to a new record. A held one stays open: its page says why, and whom to ask. */
export function CreateLinks({ number, gates, kind }: Given) {
  const t = useText()
  const holds = useHolds()
  const mine = recordNouns.filter((noun) => mayWriteRecord(noun, holds) && (!kind || noun === kind))
  return (
    <div className="bo-acts">
      {mine.map((noun) => {
        const gate = gates.find(({ operation }) => operation === noun)
        const says = gate && gate.outcome !== 'allow' ? t(`outcome.${gate.outcome}`) : null
        return (
          <Button
            key={noun}
            component={Link}
            to={`/customers/${number}/${pathOf(noun)}/create`}
            variant={noun === (kind ?? 'order') ? 'filled' : 'default'}
            leftSection={<GateIcon gate={gate} />}
            title={says ?? undefined}
          >
            {t(`${noun}.create`)}
            {says ? <span className="pd-hidden">, {says}</span> : null}
          </Button>
        )
      })}
    </div>
  )
}
