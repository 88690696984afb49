import type { Tx } from '@padron/db'
import { notFound } from '@padron/domain'

export type FoundTask = { customerId: string | null; doneAt: Date | null; version: number }

const text = `select customer_id as "customerId", done_at as "doneAt", version from app.tasks
  where id = $1 for update`

/** The task, held until the transaction ends. */
export async function findForChange(tx: Tx, taskId: string): Promise<FoundTask> {
  const [task] = await tx.run<FoundTask>('task-for-change', text, [taskId])
  if (!task) throw notFound('task')
  return task
}
