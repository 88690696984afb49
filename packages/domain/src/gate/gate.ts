import { faceOf } from '../status/face.ts'
import type { GateOutcome, Operation, StatusDefinition, StatusFace } from '../status/status.ts'

/** A record whose status counts: the customer itself first, then its ancestors, nearest first. */
export type GateLink = { number: string; status: StatusDefinition }

/** What the SAT screening adds: a hit that warns, until somebody has acknowledged or cleared it. */
export type GateScreening = { severity: 'none' | 'info' | 'warn'; acknowledged: boolean }

export type GateCause =
  | {
      /** `ancestor` is "held by parent C-000100". */
      kind: 'status' | 'ancestor'
      number: string
      status: StatusFace
    }
  | { kind: 'screening'; number: string; status: null }

export type GateFinding = { outcome: Exclude<GateOutcome, 'allow'>; cause: GateCause }

export type GateDecision = {
  operation: Operation
  outcome: GateOutcome
  /** What holds it, or would without the override; null when nothing does. */
  cause: GateCause | null
  /** Everything that says more than allow, strongest first. */
  findings: GateFinding[]
  /** A void record stays closed: no override opens it (O-3). */
  overridable: boolean
  /** The live override that lowered the answer to allow. */
  liftedBy: string | null
}

const strength: Record<GateOutcome, number> = { allow: 0, warn: 1, approve: 2, block: 3 }

/** Answers the stronger of two outcomes: block > approve > warn > allow. */
export const strongerOf = (a: GateOutcome, b: GateOutcome): GateOutcome => (strength[b] > strength[a] ? b : a)

/** What a listed tax id makes people think twice about (domain §7, §13). */
const screenedOperations: readonly Operation[] = [
  'quote',
  'project',
  'order',
  'prepaidOrder',
  'assignment',
  'prepaidAssignment',
  'manualInvoice',
]

/** Paid in full has gates of its own (domain §4c). */
export function prepaidOf(operation: Operation, prepaid: boolean): Operation {
  if (!prepaid) return operation
  if (operation === 'order') return 'prepaidOrder'
  return operation === 'assignment' ? 'prepaidAssignment' : operation
}

/**
 * Decides one operation for a customer (domain §7): own status → ancestors → screening; the strongest wins
 * and, of equals, the nearest is named. A live override lowers it to allow, never for a void record.
 */
export function decideGate(
  operation: Operation,
  chain: readonly [GateLink, ...GateLink[]],
  laid: { screening?: GateScreening | null; override?: { id: string } | null } = {},
): GateDecision {
  const findings = findingsOf(operation, chain, laid.screening ?? null)
  const [strongest] = findings
  const overridable = chain.every(({ status }) => status.category !== 'void')
  const liftedBy = strongest && overridable ? (laid.override?.id ?? null) : null
  return {
    operation,
    outcome: strongest && !liftedBy ? strongest.outcome : 'allow',
    cause: strongest?.cause ?? null,
    findings,
    overridable,
    liftedBy,
  }
}

function findingsOf(
  operation: Operation,
  chain: readonly GateLink[],
  screening: GateScreening | null,
): GateFinding[] {
  const found: GateFinding[] = []
  for (const [depth, { number, status }] of chain.entries()) {
    const outcome = status.gates[operation]
    if (outcome === 'allow') continue
    const kind = depth === 0 ? 'status' : 'ancestor'
    found.push({ outcome, cause: { kind, number, status: faceOf(status) } })
  }
  if (screening?.severity === 'warn' && !screening.acknowledged && screenedOperations.includes(operation))
    found.push({
      outcome: 'warn',
      cause: { kind: 'screening', number: chain[0]?.number ?? '', status: null },
    })
  return found.sort((a, b) => strength[b.outcome] - strength[a.outcome])
}

/** Does the answer stop the operation until somebody acts? A warning only asks to be read. */
export const isHeld = ({ outcome }: { outcome: GateOutcome }) => outcome === 'approve' || outcome === 'block'
