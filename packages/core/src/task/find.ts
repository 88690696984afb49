import type { Tx } from '@padron/db'
import { notFound } from '@padron/domain'

/** That the caller can see the customer at all. */
export async function findCustomer(tx: Tx, customerId: string): Promise<void> {
  const [row] = await tx.run('task-customer', 'select from app.customers where id = $1', [customerId])
  if (!row) throw notFound('customer')
}

export type FoundTask = { customerId: string | null; doneAt: Date | null; version: number }

const text = `select customer_id as "customerId", done_at as "doneAt", version from app.tasks
  where id = $1 for update`

/** The task, held until the transaction ends. */
export async function findForChange(tx: Tx, taskId: string): Promise<FoundTask> {
  const [task] = await tx.run<FoundTask>('task-for-change', text, [taskId])
  if (!task) throw notFound('task')
  return task
}
