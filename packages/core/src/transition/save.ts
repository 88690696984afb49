import { drainTell, type Tx } from '@padron/db'
import { type Touch, Transition } from '@padron/domain'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { enqueueConsequences } from './enqueue-consequences.ts'
import type { FoundForChange } from './find.ts'

export type Move = {
  found: FoundForChange
  expectedVersion: number
  decision: Transition.Decision
  cause: Transition.Cause
  /** Restoring what was held, or undoing: the target needs no permission of its own (B-48). */
  restores: boolean
  event: `${string}.${string}`
  now: Date
  /** What the person was shown before. */
  impact?: Touch[]
  /** The change, schedule or bulk change that brought this one with it. */
  causeId?: string
  /** The order whose creation moves the customer (B-12): it must be of this very transaction. */
  orderId?: string
  /** Nothing follows in this transaction: the move flies with COMMIT. */
  ends?: boolean
}

export type Moved = { transitionId: string; version: number }

/**
 * Moves the status: row, history, audit, outbox in one call of `app.change_status`, with the jobs that
 * every change of status has for consequence. Null is a lost race.
 */
export async function saveTransition(tx: Tx, move: Move): Promise<Moved | null> {
  const transitionId = newId()
  tellMove(tx, move, transitionId)
  const { found, decision, now } = move
  // What is undone waits for nothing.
  const dueAt = decision.undoesId ? now : Transition.undoUntil(now, found.book.settings)
  enqueueConsequences(tx, transitionId, { dueAt, isInherited: found.record.inheritors > 0 })
  const [audit, jobs] = drainTell(tx)
  const [row] = await tx[move.ends ? 'finish' : 'run']<{ moved: { version: number } | null }>(
    'change-status',
    'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb) as moved',
    [toRow(move, transitionId), audit, jobs],
  )
  return row?.moved ? { transitionId, version: row.moved.version } : null
}

function tellMove(tx: Tx, { found, decision, cause, event }: Move, transitionId: string) {
  const { from, to, reasonCode, comment, competitor } = decision
  record(tx, event, {
    customerId: found.record.id,
    objectId: found.record.id,
    cause,
    before: { status: from.code },
    after: {
      status: to.code,
      transitionId,
      ...(reasonCode ? { reasonCode } : {}),
      ...(competitor ? { competitor } : {}),
      ...(comment ? { comment } : {}),
    },
  })
}

function toRow({ found, expectedVersion, decision, ...move }: Move, transitionId: string) {
  const { to, reasonCode, comment, competitor, effectiveAt, undoesId } = decision
  return JSON.stringify({
    customerId: found.record.id,
    expectedVersion,
    transitionId,
    to: to.code,
    reasonCode,
    comment,
    competitor,
    effectiveAt,
    undoesId,
    missedPeriod: decision.missedPeriod,
    restoresChildren: decision.restoresChildren,
    cause: move.cause,
    restores: move.restores,
    impact: move.impact ?? null,
    causeId: move.causeId,
    orderId: move.orderId,
  })
}
