import { drainTell, type Tx } from '@padron/db'
import type { Transition } from '@padron/domain'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'

export type Move = {
  customerId: string
  expectedVersion: number
  decision: Transition.Decision
  cause: 'form' | 'undo' | 'order' | 'run' | 'import' | 'schedule'
  /** Restoring what was held, or undoing: the target needs no permission of its own (B-48). */
  restores: boolean
  event: `${string}.${string}`
}

export type Moved = { transitionId: string; version: number }

/** Moves the status: row, history, audit, outbox in one call of `app.change_status`. Null is a lost race. */
export async function saveTransition(
  tx: Tx,
  { customerId, expectedVersion, decision, cause, restores, event }: Move,
): Promise<Moved | null> {
  const transitionId = newId()
  const { from, to, reasonCode, comment, effectiveAt, undoesId } = decision
  record(tx, event, {
    customerId,
    objectId: customerId,
    cause,
    before: { status: from.code },
    after: {
      status: to.code,
      transitionId,
      ...(reasonCode ? { reasonCode } : {}),
      ...(comment ? { comment } : {}),
    },
  })
  const [audit, jobs] = drainTell(tx)
  const move = JSON.stringify({
    customerId,
    expectedVersion,
    transitionId,
    to: to.code,
    reasonCode,
    comment,
    effectiveAt,
    undoesId,
    cause,
    restores,
  })
  const [row] = await tx.run<{ moved: { version: number } | null }>(
    'change-status',
    'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb) as moved',
    [move, audit, jobs],
  )
  return row?.moved ? { transitionId, version: row.moved.version } : null
}
