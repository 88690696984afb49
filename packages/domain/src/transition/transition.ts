import { conflict, type Failure, invalid } from '../failure.ts'
import { faceOf } from '../status/face.ts'
import type { Settings } from '../status/settings.ts'
import type { StatusDefinition } from '../status/status.ts'
import { assertInSet, type SetHolder, type StatusSet } from './permission-set.ts'
import { assertRequirements, type TransitionWords } from './requirements.ts'

export type { TransitionWords } from './requirements.ts'

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

/** A recorded transition that somebody wants undone; `latestId` is the newest one of the customer. */
export type Undoable = {
  id: string
  latestId: string
  fromCode: string | null
  toCode: string
  heldBefore: string | null
  undoesId: string | null
  recordedAt: Date
}

export type Input =
  | ({ verb: 'deactivate' | 'activate' } & TransitionWords)
  /** To a chosen status; system statuses only by the system's own moves (void, merge, seed). */
  | ({ verb: 'change'; to: string; missing: readonly string[]; bySystem?: boolean } & TransitionWords)
  | { verb: 'complete'; missing: readonly string[] }
  | { verb: 'undo'; transition: Undoable }

/** What the verb stores: the history row, and the customer's columns after it. */
export type Decision = {
  from: StatusDefinition
  to: StatusDefinition
  reasonCode: string | null
  comment: string | null
  effectiveAt: Date
  undoesId: string | null
  heldBefore: string | null
  heldStatusCode: string | null
  activatedAt: Date | null
}

/**
 * Decides a change of status (domain §2, §6); nothing is stored. Throws `conflict` for the wrong state,
 * `forbidden` outside the permission set, `invalid` for a missing reason or date, in that order.
 */
export function decide(before: Before, input: Input, now: Date): Decision {
  switch (input.verb) {
    case 'deactivate':
      return deactivate(before, input, now)
    case 'activate':
      return activate(before, input, now)
    case 'change':
      return change(before, input, now)
    case 'complete':
      return complete(before, input.missing, now)
    case 'undo':
      return undo(before, input.transition, now)
  }
}

/** Until when Undo is offered for a transition recorded at that time. */
export const undoUntil = (recordedAt: Date, { undoWindowSeconds }: Pick<Settings, 'undoWindowSeconds'>) =>
  new Date(recordedAt.getTime() + undoWindowSeconds * 1000)

/** First entry into a live, not CRM-only status of category `active`; never overwritten (TempWorks). */
export const activatedAtAfter = (activatedAt: Date | null, to: StatusDefinition, effectiveAt: Date) =>
  activatedAt ?? (to.category === 'active' && !to.crmOnly ? effectiveAt : null)

function deactivate(before: Before, words: TransitionWords, now: Date): Decision {
  if (!before.status.isActive) throw standing('not_active', before)
  const to = find(before, before.settings.deactivatesTo)
  if (!to) throw conflict('pick_status')
  assertNext(before, to)
  assertInSet(before.statusSet, [before.status, to], before.setHolders ?? [])
  assertRequirements(to, words, before.settings, now)
  return decision(before, to, now, { ...words, held: before.status.code })
}

/** Restores what was held, read now; asks for a choice when that cannot be entered any more (B-3). */
function activate(before: Before, words: TransitionWords, now: Date): Decision {
  if (before.status.isActive) throw standing('already_active', before)
  if (before.status.category === 'void') throw standing('void_stays', before)
  const to = before.heldStatusCode === null ? undefined : find(before, before.heldStatusCode)
  if (!to?.isActive || !isAssignable(to) || to.finalInvoice) throw standing('pick_status', before)
  assertNext(before, to)
  assertInSet(before.statusSet, [before.status], before.setHolders ?? [])
  const reasonCode = words.reasonCode ?? before.heldReasonCode ?? null
  assertRequirements(to, { ...words, reasonCode }, before.settings, now)
  return decision(before, to, now, { ...words, reasonCode, held: null })
}

/** Only a complete record leaves a draft for the active category (B-1). */
function change(before: Before, input: Extract<Input, { verb: 'change' }>, now: Date): Decision {
  const { status } = before
  const to = find(before, input.to)
  const isOffered = to && to.code !== status.code && (isAssignable(to) || (to.system && input.bySystem))
  if (!isOffered) throw standing('transition_not_allowed', before)
  if (status.category === 'draft' && to.category === 'active') assertComplete(input.missing)
  assertNext(before, to)
  assertInSet(before.statusSet, [status, to], before.setHolders ?? [])
  assertRequirements(to, input, before.settings, now)
  // What was held survives a move between inactive statuses, so that activating still finds it.
  const held = status.isActive ? status.code : before.heldStatusCode
  return decision(before, to, now, { ...input, held: to.isActive ? null : held })
}

function assertComplete(missing: readonly string[]) {
  if (missing.length > 0) throw invalid('incomplete', { missing: [...missing] })
}

function complete(before: Before, missing: readonly string[], now: Date): Decision {
  assertComplete(missing)
  const to = before.status.completesTo === null ? undefined : find(before, before.status.completesTo)
  if (!to || !isAssignable(to)) throw standing('transition_not_allowed', before)
  assertNext(before, to)
  assertInSet(before.statusSet, [before.status, to], before.setHolders ?? [])
  assertRequirements(to, {}, before.settings, now)
  return decision(before, to, now, { held: before.heldStatusCode })
}

/** A compensating transition: back to where the last switch came from, while its window is open. */
function undo(before: Before, last: Undoable, now: Date): Decision {
  if (last.id !== last.latestId || last.toCode !== before.status.code)
    throw standing('undo_not_latest', before)
  const to = last.fromCode === null ? undefined : find(before, last.fromCode)
  const wasSwitch = to !== undefined && to.isActive !== before.status.isActive
  if (last.undoesId !== null || !wasSwitch) throw standing('undo_not_possible', before)
  if (now > undoUntil(last.recordedAt, before.settings)) throw standing('undo_expired', before)
  if (!isAssignable(to)) throw standing('pick_status', before)
  assertInSet(before.statusSet, [to], before.setHolders ?? [])
  return { ...decision(before, to, now, { held: last.heldBefore }), undoesId: last.id }
}

function assertNext(before: Before, to: StatusDefinition) {
  const { allowedNext } = before.status
  if (allowedNext.length > 0 && !allowedNext.includes(to.code))
    throw standing('transition_not_allowed', before)
}

const decision = (
  before: Before,
  to: StatusDefinition,
  now: Date,
  words: TransitionWords & { held: string | null },
): Decision => {
  const effectiveAt = words.effectiveAt ?? now
  return {
    from: before.status,
    to,
    reasonCode: words.reasonCode ?? null,
    comment: words.comment || null,
    effectiveAt,
    undoesId: null,
    heldBefore: before.heldStatusCode,
    heldStatusCode: words.held,
    activatedAt: activatedAtAfter(before.activatedAt, to, effectiveAt),
  }
}

const find = ({ statuses }: Before, code: string) => statuses.find((status) => status.code === code)

const isAssignable = ({ availability, system }: StatusDefinition) => availability !== 'historical' && !system

const standing = (code: string, { status }: Before): Failure => conflict(code, { current: faceOf(status) })
