import { type Failure, type FieldProblem, invalid, isFailure } from '../failure.ts'
import type { Settings } from '../status/settings.ts'
import type { StatusDefinition } from '../status/status.ts'
import type { MissedPeriod } from './plan.ts'

/** What a person may say about a change of status. */
export type TransitionWords = {
  reasonCode?: string | null
  comment?: string | null
  competitor?: string | null
  effectiveAt?: Date | null
  missedPeriod?: MissedPeriod | null
  restoresChildren?: boolean
}

const dayMs = 86_400_000
/** Nobody plans a change of status for longer ahead. */
const furthestDays = 3660

type Settled = Pick<Settings, 'pastDateWindowDays'>

/**
 * Throws `invalid` with one problem per field when the target asks for what is not there (B-25, B-26).
 * A date to come is for verbs that can wait.
 */
export function assertRequirements(
  target: StatusDefinition,
  words: TransitionWords,
  { settings, now, waits = false }: { settings: Settled; now: Date; waits?: boolean },
) {
  const problems = [
    ...reasonProblems(target, words),
    ...dateProblems(target, words.effectiveAt ?? null, { settings, now, waits }),
  ]
  const first = problems[0]
  if (first) throw invalid(first.reason.code, { fields: problems })
}

function reasonProblems(
  target: StatusDefinition,
  { reasonCode, competitor }: TransitionWords,
): FieldProblem[] {
  if (!reasonCode) return target.requireStatusReason ? [problem('reasonCode', 'reason_required')] : []
  const reason = target.reasons.find(({ code }) => code === reasonCode)
  if (!reason) return [problem('reasonCode', 'unknown_reason')]
  return reason.needsCompetitor && !competitor ? [problem('competitor', 'competitor_required')] : []
}

function dateProblems(
  target: StatusDefinition,
  effectiveAt: Date | null,
  { settings, now, waits }: { settings: Settled; now: Date; waits: boolean },
): FieldProblem[] {
  if (!effectiveAt) return target.requireUpdatedDate ? [problem('effectiveAt', 'date_required')] : []
  const daysAgo = (now.getTime() - effectiveAt.getTime()) / dayMs
  if (daysAgo < 0 && !waits) return [problem('effectiveAt', 'date_in_future')]
  if (-daysAgo > furthestDays) return [problem('effectiveAt', 'date_too_far')]
  return daysAgo > settings.pastDateWindowDays ? [problem('effectiveAt', 'date_too_old')] : []
}

const problem = (path: string, code: string): FieldProblem => ({ path, reason: { code } })

const unsaid = ['reason_required', 'competitor_required', 'date_required']

/** What a person has merely not said yet is no refusal: the form asks for it. */
export const isUnsaid = (error: unknown): error is Failure =>
  isFailure(error) && (error.detail.fields?.every(({ reason }) => unsaid.includes(reason.code)) ?? false)
