import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { staffUsers, statusSets } from '@padron/db/schema'
import {
  conflict,
  invalid,
  type SetStaffUserStatusSet,
  type StaffUserFace,
  staffUserPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFace, findForChange } from './find.ts'

/**
 * Gives a staff user a status permission set of their own; null leaves them that of their role (B-48).
 * `forbidden: not_yourself | more_than_own`, `invalid: unknown_set`, `conflict: changed_meanwhile`.
 */
export async function setStaffUserStatusSet(
  ctx: Ctx,
  { userId, setCode, expectedVersion }: SetStaffUserStatusSet,
): Promise<StaffUserFace> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  return transact(ctx, async (tx) => {
    const target = await findForChange(tx, userId)
    allow(ctx.actor, staffUserPolicy.setStatusSet, target)
    const [set] = await tx
      .select()
      .from(statusSets)
      .where(eq(statusSets.code, setCode ?? ''))
    if (setCode !== null && !set) throw unknownSet()
    const before = await findFace(tx, userId)
    const saved = await tx
      .update(staffUsers)
      .set({ statusSetCode: setCode, version: sql`${staffUsers.version} + 1` })
      .where(and(eq(staffUsers.id, userId), eq(staffUsers.version, expectedVersion)))
      .returning({ id: staffUsers.id })
    const after = await findFace(tx, userId)
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: after })
    record(tx, 'staff-user.status-set-changed', {
      objectId: userId,
      before: { statusSet: before.statusSet },
      after: { statusSet: after.statusSet },
    })
    return after
  })
}

const unknownSet = () =>
  invalid('unknown_set', { fields: [{ path: 'setCode', reason: { code: 'unknown_set' } }] })
