import { conflict, type Failure, invalid } from '../failure.ts'
import { faceOf } from '../status/face.ts'
import type { Settings } from '../status/settings.ts'
import type { StatusDefinition } from '../status/status.ts'
import { assertInSet, type SetHolder, type StatusSet } from './permission-set.ts'
import type { MissedPeriod } from './plan.ts'
import type { TransitionWords } from './requirements.ts'

/** A customer as a change of status finds it, with everything the decision may look at. */
export type Before = {
  status: StatusDefinition
  /** The status before deactivation; null when it was not deactivated. */
  heldStatusCode: string | null
  /** The reason that status was once set with; it comes back with it. */
  heldReasonCode?: string | null
  activatedAt: Date | null
  statuses: readonly StatusDefinition[]
  settings: Pick<Settings, 'deactivatesTo' | 'undoWindowSeconds' | 'pastDateWindowDays'>
  /** The actor's permission set; `everyStatus` for the system. */
  statusSet: StatusSet | null
  /** Who has which set, to name who could; optional. */
  setHolders?: readonly SetHolder[]
}

/** What the verb stores: the history row, and the customer's columns after it. */
export type Decision = {
  from: StatusDefinition
  to: StatusDefinition
  reasonCode: string | null
  comment: string | null
  competitor: string | null
  missedPeriod: MissedPeriod | null
  /** Services that this change's opposite moved go back to what they were. */
  restoresChildren: boolean
  effectiveAt: Date
  undoesId: string | null
  heldBefore: string | null
  heldStatusCode: string | null
  activatedAt: Date | null
}

/** First entry into a live, not CRM-only status of category `active`; never overwritten (TempWorks). */
export const activatedAtAfter = (activatedAt: Date | null, to: StatusDefinition, effectiveAt: Date) =>
  activatedAt ?? (to.category === 'active' && !to.crmOnly ? effectiveAt : null)

/** The decision to move there; every assertion is behind it. */
export function moveTo(
  before: Before,
  to: StatusDefinition,
  now: Date,
  words: TransitionWords & { held: string | null },
): Decision {
  const effectiveAt = words.effectiveAt ?? now
  return {
    from: before.status,
    to,
    reasonCode: words.reasonCode ?? null,
    comment: words.comment || null,
    competitor: words.competitor || null,
    missedPeriod: words.missedPeriod ?? null,
    restoresChildren: words.restoresChildren ?? true,
    effectiveAt,
    undoesId: null,
    heldBefore: before.heldStatusCode,
    heldStatusCode: words.held,
    activatedAt: activatedAtAfter(before.activatedAt, to, effectiveAt),
  }
}

/** What is held once the customer stands there: it survives a move between inactive statuses. */
export const heldAfter = ({ status, heldStatusCode }: Before, to: StatusDefinition) => {
  if (to.isActive) return null
  return status.isActive ? status.code : heldStatusCode
}

export function assertNext(before: Before, to: StatusDefinition) {
  const { allowedNext } = before.status
  if (allowedNext.length > 0 && !allowedNext.includes(to.code))
    throw standing('transition_not_allowed', before)
}

/** Only a complete record leaves a draft for the active category (B-1), whatever the way. */
export function assertComplete(missing: readonly string[]) {
  if (missing.length > 0) throw invalid('incomplete', { missing: [...missing] })
}

export const assertPermitted = (before: Before, ...statuses: StatusDefinition[]) =>
  assertInSet(before.statusSet, statuses, before.setHolders ?? [])

export const findStatus = ({ statuses }: Before, code: string | null) =>
  code === null ? undefined : statuses.find((status) => status.code === code)

export const isAssignable = ({ availability, system }: StatusDefinition) =>
  availability !== 'historical' && !system

/** A conflict that shows where the customer stands. */
export const standing = (code: string, { status }: Before): Failure =>
  conflict(code, { current: faceOf(status) })
