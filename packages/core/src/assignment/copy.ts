import { transact } from '@padron/db'
import { type AssignmentFace, assignmentPolicy, type CopyAssignment } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAssignment } from './find.ts'
import { openDraft } from './open-draft.ts'

/** A fresh assignment like an earlier one, whatever its state, without a day; it meets today's gate. */
export function copyAssignment(
  ctx: Ctx,
  { assignmentId, acknowledged }: CopyAssignment,
): Promise<AssignmentFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, assignmentPolicy.write, undefined)
    const { id, customerId, title, kind, order, isPrepaid } = await findAssignment(tx, assignmentId)
    return openDraft(
      tx,
      ctx,
      { customerId, title, kind, orderId: order?.id, copiedFromId: id },
      { acknowledged, isPrepaid, record: { noun: 'assignment', id }, event: 'assignment.copied' },
    )
  })
}
