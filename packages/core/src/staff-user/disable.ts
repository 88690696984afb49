import { transact } from '@padron/db'
import { and, eq, isNull, sql } from '@padron/db/query'
import { apiKeys, staffUsers } from '@padron/db/schema'
import { conflict, type DisableStaffUser, type SwitchedStaffUser, staffUserPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { audited } from './face.ts'
import { findFace, findForChange } from './find.ts'

/**
 * Shuts a staff user out: from COMMIT on no session or key of theirs is anybody's. Keys are revoked for
 * good, so that enabling revives none. `forbidden: not_yourself | last_admin | more_than_own`.
 */
export async function disableStaffUser(ctx: Ctx, input: DisableStaffUser): Promise<SwitchedStaffUser> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  const { staffUserId, expectedVersion } = input
  const disabled = await transact(ctx, async (tx) => {
    const before = await findForChange(tx, staffUserId)
    allow(ctx.actor, staffUserPolicy.disable, before)
    if (before.disabledAt) throw conflict('already_disabled', { current: await findFace(tx, staffUserId) })
    const saved = await tx
      .update(staffUsers)
      .set({
        disabledAt: ctx.now(),
        disabledBy: sql`auth.staff_user_id()`,
        version: sql`${staffUsers.version} + 1`,
      })
      .where(and(eq(staffUsers.id, staffUserId), eq(staffUsers.version, expectedVersion)))
      .returning({ id: staffUsers.id })
    const after = await findFace(tx, staffUserId)
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: after })
    const revoked = await tx
      .update(apiKeys)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(apiKeys.staffUserId, staffUserId), isNull(apiKeys.revokedAt)))
      .returning({ id: apiKeys.id })
    const apiKeysRevoked = revoked.length
    record(tx, 'staff-user.disabled', {
      objectId: staffUserId,
      before: audited(before),
      after: { ...audited(after), apiKeysRevoked },
    })
    return after
  })
  return { ...disabled, sessionsEnded: await ctx.accounts.closeSessions({ userId: staffUserId }) }
}
