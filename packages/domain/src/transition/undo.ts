import { isFailure } from '../failure.ts'
import type { Settings } from '../status/settings.ts'
import type { StatusDefinition } from '../status/status.ts'
import {
  assertComplete,
  assertPermitted,
  type Before,
  type Decision,
  findStatus,
  isAssignable,
  moveTo,
  standing,
} from './decision.ts'

/** Who or what moved a status; the history keeps it. */
export type Cause =
  | 'form'
  | 'undo'
  | 'order'
  | 'run'
  | 'import'
  | 'schedule'
  | 'merge'
  | 'void'
  | 'parent'
  | 'bulk'
  | 'timer'
  | 'retire'

/** A recorded transition that somebody wants undone; `latestId` is the newest one of the customer. */
export type Undoable = {
  id: string
  latestId: string
  fromCode: string | null
  toCode: string
  heldBefore: string | null
  undoesId: string | null
  recordedAt: Date
  cause: Cause
}

/** Until when Undo is offered for a transition recorded at that time. */
export const undoUntil = (recordedAt: Date, { undoWindowSeconds }: Pick<Settings, 'undoWindowSeconds'>) =>
  new Date(recordedAt.getTime() + undoWindowSeconds * 1000)

/** What the company's rules did is theirs: taking it back would only make them do it again. */
const ofTheSystem: readonly Cause[] = ['order', 'timer', 'parent', 'run', 'merge', 'retire']

/** Would a change between these two leave a way back? A completed record stays complete (B-2). */
export const isReversible = (from: StatusDefinition, to: StatusDefinition) =>
  isAssignable(from) && !(from.category === 'draft' && to.category === 'active')

/** A compensating transition: back to where the latest one came from, while its window is open. */
export function undo(before: Before, last: Undoable, missing: readonly string[], now: Date): Decision {
  if (last.id !== last.latestId || last.toCode !== before.status.code)
    throw standing('undo_not_latest', before)
  const to = findStatus(before, last.fromCode)
  if (!to || last.undoesId !== null || ofTheSystem.includes(last.cause))
    throw standing('undo_not_possible', before)
  if (isAssignable(to) && !isReversible(to, before.status)) throw standing('undo_not_possible', before)
  if (now > undoUntil(last.recordedAt, before.settings)) throw standing('undo_expired', before)
  if (!isAssignable(to)) throw standing('pick_status', before)
  if (before.status.category === 'draft' && to.category === 'active') assertComplete(missing)
  // What the record itself holds may be restored by whoever may move it at all (B-48).
  const isHeld = !before.status.isActive && before.heldStatusCode === to.code
  assertPermitted(before, before.status, ...(isHeld ? [] : [to]))
  return { ...moveTo(before, to, now, { held: last.heldBefore }), undoesId: last.id }
}

/** Would an undo be granted now? */
export function mayUndo(before: Before, last: Undoable, missing: readonly string[], now: Date): boolean {
  try {
    undo(before, last, missing, now)
    return true
  } catch (error) {
    if (isFailure(error)) return false
    throw error
  }
}
