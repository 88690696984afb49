import { conflict } from '../failure.ts'
import {
  assertComplete,
  assertNext,
  assertPermitted,
  type Before,
  type Decision,
  findStatus,
  heldAfter,
  isAssignable,
  moveTo,
  standing,
} from './decision.ts'
import { assertRequirements, type TransitionWords } from './requirements.ts'
import { type Undoable, undo } from './undo.ts'

export { activatedAtAfter, type Before, type Decision } from './decision.ts'
export { isUnsaid, type TransitionWords } from './requirements.ts'
export { type Cause, mayUndo, type Undoable, undoUntil } from './undo.ts'

export type Input =
  | ({ verb: 'deactivate' | 'activate' } & TransitionWords)
  /** To a chosen status; a later date waits. System statuses only by the system's own moves (merge, seed). */
  | ({ verb: 'change'; to: string; missing: readonly string[]; bySystem?: boolean } & TransitionWords)
  /** Mistakenly entered: into the status of category `void`, whatever the present one allows (B-45). */
  | ({ verb: 'void' } & TransitionWords)
  | { verb: 'complete'; missing: readonly string[] }
  | { verb: 'undo'; transition: Undoable; missing?: readonly string[] }

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
    case 'void':
      return enterVoid(before, input, now)
    case 'complete':
      return complete(before, input.missing, now)
    case 'undo':
      return undo(before, input.transition, input.missing ?? [], now)
  }
}

/** Where the input leads if nothing refuses it. */
export function targetOf(before: Before, input: Input) {
  switch (input.verb) {
    case 'deactivate':
      return findStatus(before, before.settings.deactivatesTo)
    case 'activate':
      return findStatus(before, before.heldStatusCode)
    case 'change':
      return findStatus(before, input.to)
    case 'void':
      return before.statuses.find(({ category }) => category === 'void')
    case 'complete':
      return findStatus(before, before.status.completesTo)
    case 'undo':
      return findStatus(before, input.transition.fromCode)
  }
}

type Of<Verb extends Input['verb']> = Extract<Input, { verb: Verb }>

function deactivate(before: Before, words: Of<'deactivate' | 'activate'>, now: Date): Decision {
  if (!before.status.isActive) throw standing('not_active', before)
  const to = targetOf(before, words)
  if (!to) throw conflict('pick_status')
  assertNext(before, to)
  assertPermitted(before, before.status, to)
  assertRequirements(to, words, { settings: before.settings, now })
  return moveTo(before, to, now, { ...words, held: before.status.code })
}

/** Restores what was held, read now; asks for a choice when that cannot be entered any more (B-3). */
function activate(before: Before, words: Of<'deactivate' | 'activate'>, now: Date): Decision {
  if (before.status.isActive) throw standing('already_active', before)
  if (before.status.category === 'void') throw standing('void_stays', before)
  const to = targetOf(before, words)
  if (!to?.isActive || !isAssignable(to) || to.finalInvoice) throw standing('pick_status', before)
  assertNext(before, to)
  assertPermitted(before, before.status)
  const reasonCode = words.reasonCode ?? before.heldReasonCode ?? null
  assertRequirements(to, { ...words, reasonCode }, { settings: before.settings, now })
  return moveTo(before, to, now, { ...words, reasonCode, held: null })
}

/** Only a complete record leaves a draft for the active category (B-1); a system status keeps its records. */
function change(before: Before, input: Of<'change'>, now: Date): Decision {
  const { status } = before
  const to = targetOf(before, input)
  const isOffered = to && to.code !== status.code && (isAssignable(to) || (to.system && input.bySystem))
  if (!isOffered) throw standing('transition_not_allowed', before)
  if (status.system && !input.bySystem) throw standing('void_stays', before)
  if (status.category === 'draft' && to.category === 'active') assertComplete(input.missing)
  assertNext(before, to)
  assertPermitted(before, status, to)
  assertRequirements(to, input, { settings: before.settings, now, waits: true })
  return moveTo(before, to, now, { ...input, held: heldAfter(before, to) })
}

function enterVoid(before: Before, input: Of<'void'>, now: Date): Decision {
  const to = targetOf(before, input)
  if (!to) throw conflict('pick_status')
  if (before.status.category === 'void') throw standing('already_void', before)
  assertPermitted(before, before.status, to)
  assertRequirements(to, input, { settings: before.settings, now })
  return moveTo(before, to, now, { ...input, held: heldAfter(before, to) })
}

function complete(before: Before, missing: readonly string[], now: Date): Decision {
  assertComplete(missing)
  const to = findStatus(before, before.status.completesTo)
  if (!to || !isAssignable(to)) throw standing('transition_not_allowed', before)
  assertNext(before, to)
  assertPermitted(before, before.status, to)
  assertRequirements(to, {}, { settings: before.settings, now })
  return moveTo(before, to, now, { held: before.heldStatusCode })
}
