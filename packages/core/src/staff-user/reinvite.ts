import { transact } from '@padron/db'
import {
  conflict,
  type Invited,
  type ReinviteStaffUser,
  setupCodeLifetimeHours,
  staffUserPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFace, findForChange } from './find.ts'

/**
 * A fresh set-up code, answered once: for an invitation that ran out, or for a forgotten password, which
 * stays valid until the code is used. Earlier codes end. `conflict: already_disabled`.
 */
export async function reinviteStaffUser(ctx: Ctx, { staffUserId }: ReinviteStaffUser): Promise<Invited> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  const face = await transact(ctx, async (tx) => {
    const before = await findForChange(tx, staffUserId)
    allow(ctx.actor, staffUserPolicy.reinvite, before)
    if (before.disabledAt) throw conflict('already_disabled')
    record(tx, 'staff-user.reinvited', { objectId: staffUserId })
    return findFace(tx, staffUserId)
  })
  const { code, expiresAt } = await ctx.accounts.issueSetupCode(staffUserId, setupCodeLifetimeHours)
  return { ...face, setupCode: code, setupCodeExpiresAt: expiresAt }
}
