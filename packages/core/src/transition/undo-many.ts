import { type Tx, transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { conflict, notFound, transitionPolicy, type UndoMany } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from '../status/index.ts'
import { bulkUndoUntil, selectBulk } from './bulk-face.ts'
import { type BulkStarted, writeBulk } from './write-bulk.ts'

/**
 * Takes a bulk change back while its window is open: everybody whose latest change it is goes to where they
 * came from, by a job. Throws `conflict: bulk_not_over | undo_not_possible | undo_expired | already_undone`.
 */
export function undoMany(ctx: Ctx, { bulkId: asked }: UndoMany): Promise<BulkStarted> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.undo, undefined)
    const { bulkId } = await findUndoable(tx, asked, ctx.now())
    const customers = sql`
      select customer_id as id from app.bulk_rows where bulk_id = ${bulkId}::uuid and outcome = 'changed'`
    return writeBulk(tx, { kind: 'undo', to: null, undoesId: bulkId, customers })
  })
}

async function findUndoable(tx: Tx, bulkId: string, now: Date) {
  // Two clicks at once: the second sees what the first has written.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${bulkId}, 0))`)
  const bulk = await selectBulk(tx, bulkId)
  if (!bulk) throw notFound('job')
  const { settings } = await readBook(tx)
  if (bulk.state === 'waiting' || bulk.state === 'running') throw conflict('bulk_not_over')
  if (bulk.kind !== 'change' || bulk.changed === 0) throw conflict('undo_not_possible')
  if (bulk.undoneBy) throw conflict('already_undone')
  const until = bulkUndoUntil(bulk, settings)
  if (!until || now > until) throw conflict('undo_expired')
  return bulk
}
