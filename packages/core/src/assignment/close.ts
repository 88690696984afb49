import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { assignments } from '@padron/db/schema'
import {
  type AssignmentFace,
  assignmentPolicy,
  type CloseAssignment,
  conflict,
  openRefusal,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findAssignment, holdAssignment } from './find.ts'

/** Marks an open assignment as done or cancelled; no status stands in the way. `conflict: record_closed`. */
export function closeAssignment(ctx: Ctx, input: CloseAssignment): Promise<AssignmentFace> {
  const { assignmentId, expectedVersion, state } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, assignmentPolicy.write, undefined)
    const before = await holdAssignment(tx, assignmentId)
    const refusal = openRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    await tx
      .update(assignments)
      .set({ state, closedAt: ctx.now(), version: sql`${assignments.version} + 1` })
      .where(and(eq(assignments.id, assignmentId), eq(assignments.version, expectedVersion)))
    record(tx, `assignment.${state}`, {
      customerId: before.customerId,
      objectId: assignmentId,
      before: { state: before.state },
      after: { state },
    })
    return findAssignment(tx, assignmentId)
  })
}
