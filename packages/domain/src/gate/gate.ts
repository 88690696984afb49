import type { GateOutcome, Operation, StatusDefinition } from '../status/status.ts'

/** A record whose status counts: the customer itself first, then its ancestors, nearest first. */
export type GateLink = { number: string; status: StatusDefinition }

export type GateCause = {
  kind: 'status' | 'ancestor'
  /** The customer that holds the operation; the ancestor's number for "held by parent C-000100". */
  number: string
  status: { code: string; name: string }
}

export type GateDecision = {
  operation: Operation
  outcome: GateOutcome
  /** Null when nothing holds the operation. */
  cause: GateCause | null
  /** A void record stays closed: no override opens it (O-3). */
  overridable: boolean
}

const strength: Record<GateOutcome, number> = { allow: 0, warn: 1, approve: 2, block: 3 }

/** Answers the stronger of two outcomes: block > approve > warn > allow. */
export const strongerOf = (a: GateOutcome, b: GateOutcome): GateOutcome => (strength[b] > strength[a] ? b : a)

/**
 * Decides one operation for a customer (domain §7): its own status, then its ancestors; the strongest wins
 * and, of equals, the nearest is named. Screening policy and overrides are laid over it by the caller.
 */
export function decideGate(operation: Operation, chain: readonly [GateLink, ...GateLink[]]): GateDecision {
  let outcome: GateOutcome = 'allow'
  let cause: GateCause | null = null
  for (const [depth, { number, status }] of chain.entries()) {
    const found = status.gates[operation]
    if (strength[found] <= strength[outcome]) continue
    outcome = found
    cause = {
      kind: depth === 0 ? 'status' : 'ancestor',
      number,
      status: { code: status.code, name: status.name },
    }
  }
  const overridable = chain.every(({ status }) => status.category !== 'void')
  return { operation, outcome, cause, overridable }
}

/** Does the answer stop the operation until somebody acts? A warning only asks to be read. */
export const isHeld = ({ outcome }: GateDecision) => outcome === 'approve' || outcome === 'block'
