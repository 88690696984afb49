import { type Tx, transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { assignments } from '@padron/db/schema'
import {
  conflict,
  type DeliveryFace,
  deliveryPolicy,
  openRefusal,
  type PlanDelivery,
  prepaidOf,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAddressee } from '../department/index.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { findDelivery } from './face.ts'
import { type HeldDelivery, holdDelivery } from './find.ts'

/**
 * Sets the day and the person of an open delivery or installation, which whoever is named sees as their own
 * work. A new day or person meets today's gate. `conflict: record_closed | changed_meanwhile | gate_…`.
 */
export function planDelivery(ctx: Ctx, input: PlanDelivery): Promise<DeliveryFace> {
  const { assignmentId, expectedVersion, scheduledOn, assigneeId } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, deliveryPolicy.plan, undefined)
    const before = await holdDelivery(tx, assignmentId)
    const refusal = openRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion)
      throw conflict('changed_meanwhile', { current: await findDelivery(tx, assignmentId) })
    await assertPerson(tx, assigneeId)
    const passed = isCommitment(before, input) ? await pass(tx, ctx, before, input) : {}
    await tx
      .update(assignments)
      .set({ ...passed, scheduledOn, assigneeId, version: sql`${assignments.version} + 1` })
      .where(and(eq(assignments.id, assignmentId), eq(assignments.version, expectedVersion)))
    record(tx, 'delivery.planned', {
      customerId: before.customerId,
      objectId: assignmentId,
      before: { scheduledOn: before.scheduledOn, assigneeId: before.assigneeId },
      after: { scheduledOn, assigneeId, ...passed },
    })
    return findDelivery(tx, assignmentId)
  })
}

const assertPerson = (tx: Tx, id: string | null) =>
  findAddressee(tx, {
    person: { path: 'assigneeId', id },
    department: { path: 'departmentCode', code: null },
  })

/** Taking a day or a person away promises nothing to anybody. */
const isCommitment = (before: HeldDelivery, { scheduledOn, assigneeId }: PlanDelivery) =>
  (scheduledOn !== null && scheduledOn !== before.scheduledOn) ||
  (assigneeId !== null && assigneeId !== before.assigneeId)

const pass = (tx: Tx, ctx: Ctx, before: HeldDelivery, { assignmentId, acknowledged }: PlanDelivery) =>
  passGate(tx, ctx, {
    customerId: before.customerId,
    operation: prepaidOf('assignment', before.isPrepaid),
    acknowledged,
    record: { noun: 'assignment', id: assignmentId },
  })
