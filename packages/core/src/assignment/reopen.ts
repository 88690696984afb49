import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { assignments } from '@padron/db/schema'
import {
  type AssignmentFace,
  assignmentPolicy,
  conflict,
  prepaidOf,
  type ReopenAssignment,
  reopenRefusal,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { findAssignment, holdAssignment } from './find.ts'

/** Opens a closed assignment again, if today's gate lets a fresh one pass. `conflict: record_open`. */
export function reopenAssignment(ctx: Ctx, input: ReopenAssignment): Promise<AssignmentFace> {
  const { assignmentId, expectedVersion, acknowledged } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, assignmentPolicy.write, undefined)
    const before = await holdAssignment(tx, assignmentId)
    const refusal = reopenRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const { customerId } = before
    const passed = await passGate(tx, ctx, {
      customerId,
      operation: prepaidOf('assignment', before.isPrepaid),
      acknowledged,
      record: { noun: 'assignment', id: assignmentId },
    })
    await tx
      .update(assignments)
      .set({ ...passed, state: 'open', closedAt: null, version: sql`${assignments.version} + 1` })
      .where(and(eq(assignments.id, assignmentId), eq(assignments.version, expectedVersion)))
    record(tx, 'assignment.reopened', {
      customerId,
      objectId: assignmentId,
      before: { state: before.state },
      after: { state: 'open', ...passed },
    })
    return findAssignment(tx, assignmentId)
  })
}
