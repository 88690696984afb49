import type { GateExplanation } from '@padron/domain'
import type { Refusal } from '../request/failure.ts'

/** The gate's explanation that a refused act brings back; null when it was refused for something else. */
export function explainedIn(refusal: Pick<Refusal, 'detail'> | null): GateExplanation | null {
  const current = refusal?.detail.current as Partial<GateExplanation> | null | undefined
  const isGate = typeof current === 'object' && current !== null && 'outcome' in current
  return isGate && Array.isArray(current.because) ? (current as GateExplanation) : null
}

/** Does the answer stop the act until somebody does something? A warning only asks to be read. */
export const isHolding = ({ outcome }: Pick<GateExplanation, 'outcome'>) =>
  outcome === 'approve' || outcome === 'block'
