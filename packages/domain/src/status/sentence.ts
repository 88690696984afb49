import type { Reason } from '../failure.ts'
import type { GateOutcome, Operation, StatusDefinition } from './status.ts'

/**
 * What a status means, as clauses in speaking order: what customers in it can do, what asks first, what
 * they cannot, how they are billed, how they leave. Worded and joined by `packages/texts`.
 */
export function sentenceOf(status: StatusDefinition): Reason[] {
  const { finalInvoice, isBillable } = status
  return [
    ...signIn(status),
    ...clauses(status, 'allow', 'can'),
    ...clauses(status, 'warn', 'warns'),
    ...clauses(status, 'approve', 'asks'),
    ...clauses(status, 'block', 'cannot'),
    ...when(status.crmOnly, 'crm_only'),
    ...when(!status.crmOnly && finalInvoice, 'final_bill'),
    ...when(!status.crmOnly && !finalInvoice, isBillable ? 'billed' : 'not_billed'),
    ...when(!status.sendCorrespondence, 'no_correspondence'),
    ...when(!status.visibleInBackend, 'hidden'),
    ...when(status.availability === 'historical', 'historical'),
    ...leaving(status),
  ]
}

/** Suspended customers see and pay, nothing else (B-27). */
const signIn = ({ hasFrontendLoginAccess, isSuspended }: StatusDefinition) =>
  when(hasFrontendLoginAccess, isSuspended ? 'can_sign_in_to_pay' : 'can_sign_in')

/** The gates a person thinks of first; the rest stands in the table below the sentence. */
const spoken: readonly Operation[] = ['edit', 'quote', 'order', 'assignment']

const clauses = (status: StatusDefinition, outcome: GateOutcome, verb: string) =>
  spoken
    .filter((operation) => status.gates[operation] === outcome && !isPlain(operation, outcome))
    .map((operation) => ({ code: `${verb}_${operation}` }))

/** That a record can be edited goes without saying. */
const isPlain = (operation: Operation, outcome: GateOutcome) => operation === 'edit' && outcome === 'allow'

const when = (said: boolean, code: string): Reason[] => (said ? [{ code }] : [])

/** Only what comes by itself is told; a suggestion is a button of the panel. */
function leaving({ nextStatus, nextTrigger }: StatusDefinition): Reason[] {
  if (!nextStatus || !nextTrigger || nextTrigger.kind === 'manual') return []
  const days = nextTrigger.kind === 'after_days' ? nextTrigger.days : 0
  return [{ code: `next_${nextTrigger.kind}`, params: { status: nextStatus, days } }]
}
