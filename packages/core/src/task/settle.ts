import type { Tx } from '@padron/db'
import { conflict, notFound } from '@padron/domain'
import { findForChange } from './find.ts'
import { writeDone } from './write-done.ts'

type Settled = { taskId: string; customerId: string; doneAt: Date }

/**
 * Says in a transaction under way that a customer's task is done by what happened; the caller has asked who
 * may. `not_found` for another customer's, `conflict: task_done_already`.
 */
export async function settleTask(tx: Tx, { taskId, customerId, doneAt }: Settled): Promise<void> {
  const before = await findForChange(tx, taskId)
  if (before.customerId !== customerId) throw notFound('task')
  if (before.doneAt) throw conflict('task_done_already')
  await writeDone(tx, { taskId, before, doneAt })
}
