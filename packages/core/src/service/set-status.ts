import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { serviceChanges, services } from '@padron/db/schema'
import {
  assertByHand,
  conflict,
  type ServiceFace,
  type SetServiceStatus,
  servicePolicy,
} from '@padron/domain'
import { billingJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findFace } from './face.ts'
import { findForChange } from './find.ts'

/**
 * Sets a service by hand; a later restore of its customer leaves it alone (B-19), and the charges of one that
 * ceased end. `conflict: service_status_already | service_ceased_stays | service_status_not_allowed`.
 */
export function setServiceStatus(ctx: Ctx, input: SetServiceStatus): Promise<ServiceFace> {
  const { serviceId, expectedVersion, status } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, servicePolicy.setStatus, undefined)
    const before = await findForChange(tx, serviceId)
    const current = await findFace(tx, serviceId)
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current })
    assertByHand(before.status, status, current)
    const change = {
      id: newId(),
      serviceId,
      customerId: before.customerId,
      fromStatus: before.status,
      toStatus: status,
      cause: 'manual' as const,
      actorId: ctx.actor.kind === 'staff' ? ctx.actor.userId : null,
    }
    await tx.insert(serviceChanges).values(change)
    await tx
      .update(services)
      .set({ status, lastChangeId: change.id, version: sql`${services.version} + 1` })
      .where(and(eq(services.id, serviceId), eq(services.version, expectedVersion)))
    if (status === 'ceased') enqueue(tx, billingJobs.endCharges, { serviceId })
    record(tx, 'service.status-set', {
      customerId: before.customerId,
      objectId: serviceId,
      before: { status: before.status },
      after: { status },
    })
    return findFace(tx, serviceId)
  })
}
