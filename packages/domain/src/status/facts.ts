import type { FactChange } from '../transition/plan.ts'
import { type GateOutcome, gateOutcomes, operations, type StatusDefinition } from './status.ts'

type Value = FactChange['before']

/** Says how a status looks or how one comes into it: whoever stands in it already notices none of these. */
const asideFacts = new Set([
  'name',
  'shortName',
  'availability',
  'tone',
  'displayClass',
  'position',
  'reasons',
  'requireStatusReason',
  'requireUpdatedDate',
  'system',
])

/** Does a change of this fact reach the customers who have the status? */
export const reachesCustomers = ({ fact }: FactChange) => !asideFacts.has(fact)

/**
 * Everything a status says, by the names its texts have: the fields of the definition, `gate.<operation>`
 * for its gates; lists are their codes in one text. Its code is no fact, it is who it is.
 */
export function factsOf(status: StatusDefinition): Record<string, Value> {
  const { nextTrigger, reasons } = status
  const plain = plainFacts.map((fact) => [fact, status[fact]] as const)
  const gates = operations.map((operation) => [`gate.${operation}`, status.gates[operation]] as const)
  return {
    ...Object.fromEntries([...plain, ...gates]),
    nextTrigger: nextTrigger?.kind ?? null,
    nextDays: nextTrigger?.kind === 'after_days' ? nextTrigger.days : null,
    allowedNext: status.allowedNext.join(', ') || null,
    reasons: reasons.map(wordReason).join(', ') || null,
  }
}

/** What differs between two statuses, or two states of one, in the order of the definition. */
export function differ(before: StatusDefinition, after: StatusDefinition): FactChange[] {
  const was = factsOf(before)
  return Object.entries(factsOf(after))
    .filter(([fact, value]) => value !== was[fact])
    .map(([fact, value]) => ({ fact, before: was[fact] ?? null, after: value }))
}

/** A gate that closes further is lost, one that opens is gained; what is neither has only changed. */
export function directionOf({ before, after }: FactChange): 'gains' | 'loses' | 'changes' {
  if (typeof before === 'boolean' && typeof after === 'boolean') return after ? 'gains' : 'loses'
  const [was, is] = [before, after].map((value) => gateOutcomes.indexOf(value as GateOutcome))
  if (was === undefined || is === undefined || was < 0 || is < 0) return 'changes'
  return is < was ? 'gains' : 'loses'
}

const wordReason = ({ code, name, needsCompetitor }: StatusDefinition['reasons'][number]) =>
  `${code} (${name}${needsCompetitor ? ' *' : ''})`

const plainFacts = [
  'name',
  'shortName',
  'category',
  'availability',
  'tone',
  'displayClass',
  'position',
  'isActive',
  'isSuspended',
  'crmOnly',
  'hasFrontendLoginAccess',
  'visibleInBackend',
  'nextStatus',
  'relatedNumberStatus',
  'relatedServiceStatus',
  'relatedFeatureStatus',
  'completesTo',
  'onOrderCreated',
  'isBillable',
  'sendCorrespondence',
  'overrideInvoiceMessage',
  'ignoreInvoiceThresholds',
  'canHaveCalls',
  'canHaveFixedCharges',
  'processAutomaticPayments',
  'finalInvoice',
  'ignoreCutoffDate',
  'ignoreBillableStatus',
  'ignoreCutoffDateCalls',
  'ignoreBillableStatusCalls',
  'requireStatusReason',
  'requireUpdatedDate',
  'system',
] as const satisfies readonly (keyof StatusDefinition)[]
