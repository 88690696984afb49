import type { GateExplanation, GateRecord } from '@padron/domain'
import { CheckField, Notice, useText } from '@padron/ui'
import { isHolding } from './explained.ts'
import { GateHold } from './gate-hold.tsx'
import { GateReasons } from './reasons.tsx'

type Given = {
  gate: GateExplanation
  /** Number of the customer. */
  number: string
  formKey: string
  record?: GateRecord | undefined
  /** Set when an act was just refused: the explanation takes focus. */
  at?: string | undefined
}

/** What the gate says about an act, before it and after a refusal; nothing where it simply passes. */
export function GateAnswer({ gate, ...given }: Given) {
  const t = useText()
  if (isHolding(gate)) return <GateHold gate={gate} {...given} />
  if (gate.outcome === 'warn')
    return (
      <Notice tone="attention" title={t('gate.warnTitle')}>
        <GateReasons gate={gate} brief />
      </Notice>
    )
  if (!gate.override) return null
  return (
    <Notice tone="info">
      <GateReasons gate={gate} brief />
    </Notice>
  )
}

/** The tick that a warning was read; it belongs into the form of the act. */
export function GateTick({ gate }: { gate: GateExplanation }) {
  const t = useText()
  return gate.outcome === 'warn' ? <CheckField name="acknowledged" label={t('gate.acknowledge')} /> : null
}
