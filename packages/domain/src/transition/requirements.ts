import { type FieldProblem, invalid } from '../failure.ts'
import type { Settings } from '../status/settings.ts'
import type { StatusDefinition } from '../status/status.ts'

/** What a person may say about a change of status. */
export type TransitionWords = {
  reasonCode?: string | null
  comment?: string | null
  competitor?: string | null
  effectiveAt?: Date | null
}

const dayMs = 86_400_000

/** Throws `invalid` with one problem per field when the target asks for what is not there (B-25, B-26). */
export function assertRequirements(
  target: StatusDefinition,
  words: TransitionWords,
  settings: Pick<Settings, 'pastDateWindowDays'>,
  now: Date,
) {
  const problems = [
    ...reasonProblems(target, words),
    ...dateProblems(target, words.effectiveAt ?? null, settings, now),
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
  { pastDateWindowDays }: Pick<Settings, 'pastDateWindowDays'>,
  now: Date,
): FieldProblem[] {
  if (!effectiveAt) return target.requireUpdatedDate ? [problem('effectiveAt', 'date_required')] : []
  if (effectiveAt > now) return [problem('effectiveAt', 'date_in_future')]
  const daysAgo = (now.getTime() - effectiveAt.getTime()) / dayMs
  return daysAgo > pastDateWindowDays ? [problem('effectiveAt', 'date_too_old')] : []
}

const problem = (path: string, code: string): FieldProblem => ({ path, reason: { code } })
