import type { GateExplanation } from '@padron/domain'
import { IconAlertTriangle, IconLock, IconPlus } from '@padron/ui'
import { isHolding } from './explained.ts'

/** Beside a way to a new record: a lock where the gate holds it, a warning where it warns. */
export function GateIcon({ gate }: { gate: GateExplanation | undefined }) {
  if (gate && isHolding(gate)) return <IconLock size={16} aria-hidden />
  if (gate?.outcome === 'warn') return <IconAlertTriangle size={16} aria-hidden />
  return <IconPlus size={16} aria-hidden />
}
