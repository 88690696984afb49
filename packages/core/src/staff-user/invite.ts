import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { staffUsers } from '@padron/db/schema'
import {
  conflict,
  type Invited,
  type InviteStaffUser,
  setupCodeLifetimeHours,
  staffUserPolicy,
  stepUpPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { audited } from './face.ts'
import { findFace, findRole } from './find.ts'

/**
 * Makes a staff user who cannot sign in yet, and the code with which they set their password, answered once.
 * `conflict: email_taken`, `invalid: unknown_role`, `forbidden: more_than_own | step_up_required`.
 */
export async function inviteStaffUser(ctx: Ctx, input: InviteStaffUser): Promise<Invited> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  const invited = await transact(ctx, async (tx) => {
    const role = await findRole(tx, input.roleCode)
    allow(ctx.actor, staffUserPolicy.invite, role)
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into ${staffUsers} (email, name, role_code, locale, invited_at)
      values (${input.email}, ${input.name}, ${input.roleCode}, ${input.locale}, ${ctx.now()})
      on conflict (email) do nothing returning id`)
    const [row] = rows
    if (!row) {
      throw conflict('email_taken', { fields: [{ path: 'email', reason: { code: 'email_taken' } }] })
    }
    const face = await findFace(tx, row.id)
    record(tx, 'staff-user.invited', { objectId: face.id, after: audited(face) })
    return face
  })
  const { code, expiresAt } = await ctx.accounts.issueSetupCode(invited.id, setupCodeLifetimeHours)
  return { ...invited, setupCode: code, setupCodeExpiresAt: expiresAt }
}
