import type { Day } from '../charge/calendar.ts'
import { conflict, type Failure, invalid } from '../failure.ts'

export const riskFlagTypes = [
  'overdue_payment',
  'frequent_refunds',
  'discount_dependency',
  'frequent_claims',
  'delivery_failures',
  'abusive_behavior',
  'cancellation_pattern',
  'manual_flag',
] as const
export type RiskFlagType = (typeof riskFlagTypes)[number]

/** A proposal is a rule's; open and reviewed ones put the customer under review (B-40). */
export const riskFlagStates = ['proposed', 'open', 'reviewed', 'cleared', 'expired', 'dismissed'] as const
export type RiskFlagState = (typeof riskFlagStates)[number]

export type RiskFlagVerb = 'accept' | 'dismiss' | 'review' | 'clear' | 'expire'

const moves: Record<RiskFlagVerb, { from: readonly RiskFlagState[]; to: RiskFlagState; refusal: string }> = {
  accept: { from: ['proposed'], to: 'open', refusal: 'risk_flag_not_proposed' },
  dismiss: { from: ['proposed'], to: 'dismissed', refusal: 'risk_flag_not_proposed' },
  review: { from: ['open', 'reviewed'], to: 'reviewed', refusal: 'risk_flag_not_live' },
  clear: { from: ['open', 'reviewed'], to: 'cleared', refusal: 'risk_flag_not_live' },
  expire: { from: ['proposed', 'open', 'reviewed'], to: 'expired', refusal: 'risk_flag_not_live' },
}

/** What a rule saw: counts in words, and the records it saw, as far as the reader may see those. */
export type RiskEvidence = {
  code: RiskRuleCode
  params: Record<string, number>
  records: { noun: 'invoice' | 'order' | 'case'; id: string; number: string }[]
}
export type RiskRuleCode = 'invoices_overdue' | 'orders_cancelled' | 'cases_opened'

export type RiskFlagFace = {
  id: string
  customerId: string
  type: RiskFlagType
  /** Empty where a rule proposed it: the evidence says why. */
  reason: string
  source: 'manual' | 'rule'
  evidence: RiskEvidence | null
  state: RiskFlagState
  /** Unless somebody reviews it by then, it expires. Null: it stands until it is cleared. */
  reviewOn: Day | null
  raisedBy: string
  raisedAt: Date
  reviewedAt: Date | null
  endedAt: Date | null
  endedReason: string | null
  endedBy: string | null
  version: number
}

/** Whether it puts the customer under review. */
export const isLiveFlag = (state: RiskFlagState): boolean => state === 'open' || state === 'reviewed'

/** The state after a verb. Throws `conflict: risk_flag_not_proposed | risk_flag_not_live`. */
export function moveRiskFlag(flag: Pick<RiskFlagFace, 'state'>, verb: RiskFlagVerb): RiskFlagState {
  const { from, to, refusal } = moves[verb]
  if (from.includes(flag.state)) return to
  throw conflict(refusal, { current: flag })
}

/** Why a flag of this type cannot be raised, or null: one of a type stands at a time. */
export const raiseRefusal = (standing: Pick<RiskFlagFace, 'state'> | null): Failure | null => {
  if (standing === null) return null
  const code = standing.state === 'proposed' ? 'risk_flag_proposed_already' : 'risk_flag_there_already'
  return conflict(code, { current: standing })
}

/** Throws `invalid: date_in_past` for a review day that is over; today still counts. */
export function assertReviewDay(reviewOn: Day | undefined, today: Day): void {
  if (reviewOn === undefined || reviewOn >= today) return
  const reason = { code: 'date_in_past' }
  throw invalid(reason.code, { fields: [{ path: 'reviewOn', reason }] })
}
