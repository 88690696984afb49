import { transact } from '@padron/db'
import { serviceChanges, services } from '@padron/db/schema'
import { type AddService, type ServiceFace, servicePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomer } from '../find-customer.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findFace } from './face.ts'
import { findParent } from './find.ts'

/**
 * Gives a customer a service, or a service a number or feature. `not_found` for a customer one may not see,
 * `invalid: unknown_service` for a parent that is none of this customer's services.
 */
export function addService(ctx: Ctx, input: AddService): Promise<ServiceFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, servicePolicy.add, undefined)
    await findCustomer(tx, input.customerId)
    if (input.parentId) await findParent(tx, input.parentId, input.customerId)
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const { customerId, kind, name, status } = input
    const [id, changeId] = [newId(), newId()]
    const { parentId = null, identifier = null } = input
    const row = { id, customerId, parentId, kind, name, identifier, status, lastChangeId: changeId }
    await tx.insert(services).values({ ...row, createdBy: me })
    await tx.insert(serviceChanges).values({
      id: changeId,
      serviceId: id,
      customerId,
      toStatus: status,
      cause: 'created',
      actorId: me,
    })
    record(tx, 'service.added', { customerId, objectId: id, after: { kind, name, identifier, status } })
    return findFace(tx, id)
  })
}
