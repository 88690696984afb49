import type { Tx } from '@padron/db'
import { eq, sql } from '@padron/db/query'
import { tasks } from '@padron/db/schema'
import { record } from '../record.ts'
import type { FoundTask } from './find.ts'

type Done = { taskId: string; before: FoundTask; doneAt: Date | null }

/** Writes that a task, held in this transaction, is done, or open again, and tells of it. */
export async function writeDone(tx: Tx, { taskId, before, doneAt }: Done): Promise<void> {
  const { actor } = tx.caller
  const doneBy = doneAt && actor.kind === 'staff' ? actor.userId : null
  await tx
    .update(tasks)
    .set({ doneAt, doneBy, version: sql`${tasks.version} + 1` })
    .where(eq(tasks.id, taskId))
  record(tx, doneAt ? 'task.completed' : 'task.reopened', {
    customerId: before.customerId,
    objectId: taskId,
    before: { doneAt: before.doneAt },
    after: { doneAt },
  })
}
