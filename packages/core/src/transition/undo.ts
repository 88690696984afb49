import { type Tx, transact } from '@padron/db'
import {
  conflict,
  faceOf,
  type StatusFace,
  Transition,
  transitionPolicy,
  type UndoTransitionChange,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type FoundForChange, findForChange } from './find.ts'
import { saveTransition } from './save.ts'

export type Undone = { transitionId: string; version: number; status: StatusFace; undoUntil: null }

/**
 * Takes the latest change back by a compensating one, inside its window (E9). Throws `conflict:
 * undo_not_latest`, `undo_expired`, `undo_not_possible` for an undo, a completion and what a rule did.
 */
export function undoTransition(ctx: Ctx, input: UndoTransitionChange): Promise<Undone> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.undo, undefined)
    const found = await findForChange(tx, input.customerId)
    if (found.record.version !== input.expectedVersion) throw await lostRace(tx, input)
    const decision = decideUndo(found, input.transitionId, ctx.now())
    const moved = await saveTransition(tx, {
      found,
      expectedVersion: input.expectedVersion,
      decision,
      cause: 'undo',
      restores: true,
      event: 'customer.status-undone',
      now: ctx.now(),
    })
    if (!moved) throw await lostRace(tx, input)
    return { ...moved, status: faceOf(decision.to), undoUntil: null }
  })
}

function decideUndo({ before, latest, record }: FoundForChange, transitionId: string, now: Date) {
  if (latest.id !== transitionId) throw conflict('undo_not_latest')
  const transition = { ...latest, latestId: latest.id, recordedAt: new Date(latest.recordedAt) }
  return Transition.decide(before, { verb: 'undo', transition, missing: record.missing }, now)
}

async function lostRace(tx: Tx, { customerId }: UndoTransitionChange) {
  const { record, before } = await findForChange(tx, customerId)
  const { id, number, version } = record
  return conflict('changed_meanwhile', { current: { id, number, version, status: faceOf(before.status) } })
}
