import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { staffUsers } from '@padron/db/schema'
import {
  conflict,
  type SetStaffUserRole,
  type SwitchedStaffUser,
  staffUserPolicy,
  stepUpPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { audited } from './face.ts'
import { findFace, findForChange, findRole } from './find.ts'

/**
 * Gives a staff user another role. Abilities follow at the next statement, keys with them; sessions end,
 * so that the new role begins with a new token. `forbidden: not_yourself | last_admin | more_than_own |
 * step_up_required`.
 */
export async function setStaffUserRole(ctx: Ctx, input: SetStaffUserRole): Promise<SwitchedStaffUser> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  const { staffUserId, expectedVersion, roleCode } = input
  const changed = await transact(ctx, async (tx) => {
    const before = await findForChange(tx, staffUserId)
    const role = await findRole(tx, roleCode)
    allow(ctx.actor, staffUserPolicy.setRole, { target: before, role })
    if (before.role.code === roleCode)
      throw conflict('already_role', { current: await findFace(tx, staffUserId) })
    const saved = await tx
      .update(staffUsers)
      .set({ roleCode, version: sql`${staffUsers.version} + 1` })
      .where(and(eq(staffUsers.id, staffUserId), eq(staffUsers.version, expectedVersion)))
      .returning({ id: staffUsers.id })
    const after = await findFace(tx, staffUserId)
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: after })
    record(tx, 'staff-user.role-set', {
      objectId: staffUserId,
      before: audited(before),
      after: audited(after),
    })
    return after
  })
  return { ...changed, sessionsEnded: await ctx.accounts.closeSessions({ userId: staffUserId }) }
}
