import { Failure } from '../failure.ts'
import type { GateExplanation } from './explain.ts'

const codes = {
  warn: 'acknowledgement_required',
  approve: 'gate_approval_needed',
  block: 'gate_blocked',
} as const

/**
 * Throws what holds an operation, with the whole explanation: `invalid: acknowledgement_required` until a
 * warning is acknowledged, `conflict: gate_approval_needed`, `conflict: gate_blocked`, or `forbidden`.
 */
export function assertPasses(gate: GateExplanation, acknowledged: boolean): void {
  const { outcome, operation, whoCan, nextStep, cause } = gate
  const detail = { whoCan, current: gate, ...(nextStep ? { nextStep } : {}) }
  if (cause?.kind === 'ability')
    throw new Failure('forbidden', { code: 'ability_missing' }, { whoCan: [...cause.abilities] })
  if (outcome === 'allow' || (outcome === 'warn' && acknowledged)) return
  const params = { operation, status: cause?.status?.name ?? '–', number: cause?.number ?? '–' }
  throw new Failure(outcome === 'warn' ? 'invalid' : 'conflict', { code: codes[outcome], params }, detail)
}
