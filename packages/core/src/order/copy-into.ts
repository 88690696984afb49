import type { Tx } from '@padron/db'
import type { CopyOrder, CreatedOrder } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { findOrder } from './find.ts'
import { openOrder } from './open.ts'

/** Copies title, amount and project; nothing is paid of the copy, and it comes from no quote. */
export async function copyInto(
  tx: Tx,
  ctx: Ctx,
  { orderId, acknowledged, id }: CopyOrder & { id?: string },
): Promise<CreatedOrder> {
  const source = await findOrder(tx, orderId)
  const { customerId, title, totalMinor, currency, project } = source
  const draft = { customerId, title, totalMinor, currency, projectId: project?.id, paidMinor: 0 }
  return openOrder(
    tx,
    ctx,
    { ...draft, copiedFromId: source.id, ...(id ? { id } : {}) },
    { acknowledged, record: { noun: 'order', id: source.id }, event: 'order.copied' },
  )
}
