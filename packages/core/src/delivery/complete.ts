import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { assignments } from '@padron/db/schema'
import {
  type CompleteDelivery,
  conflict,
  type DeliveryFace,
  deliveryPolicy,
  openRefusal,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findDelivery } from './face.ts'
import { holdDelivery } from './find.ts'

/**
 * Says that a delivery or installation was carried out: by whoever plans them, or by the person it was given
 * to. No status stands in the way. `conflict: record_closed | changed_meanwhile`.
 */
export function completeDelivery(ctx: Ctx, input: CompleteDelivery): Promise<DeliveryFace> {
  const { assignmentId, expectedVersion } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, deliveryPolicy.mine, undefined)
    const before = await holdDelivery(tx, assignmentId)
    allow(ctx.actor, deliveryPolicy.complete, before)
    const refusal = openRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion)
      throw conflict('changed_meanwhile', { current: await findDelivery(tx, assignmentId) })
    await tx
      .update(assignments)
      .set({ state: 'done', closedAt: ctx.now(), version: sql`${assignments.version} + 1` })
      .where(and(eq(assignments.id, assignmentId), eq(assignments.version, expectedVersion)))
    record(tx, 'delivery.completed', {
      customerId: before.customerId,
      objectId: assignmentId,
      before: { state: before.state },
      after: { state: 'done' },
    })
    return findDelivery(tx, assignmentId)
  })
}
