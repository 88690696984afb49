import { transact } from '@padron/db'
import { conflict, type RemoveStaffFactor, staffUserPolicy, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findTarget } from './find.ts'

/**
 * Takes away the second factor of somebody who lost their phone and their recovery codes; all their sessions
 * end, and the next sign-in sets up a new one where it is required. `conflict: no_factor`, `forbidden:
 * not_yourself | more_than_own | step_up_required`.
 */
export async function removeStaffFactor(
  ctx: Ctx,
  { staffUserId }: RemoveStaffFactor,
): Promise<{ sessionsEnded: number }> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  const isThere = (await ctx.accounts.findFactor(staffUserId)) !== null
  await transact(ctx, async (tx) => {
    allow(ctx.actor, staffUserPolicy.removeFactor, await findTarget(tx, staffUserId))
    if (!isThere) throw conflict('no_factor')
    record(tx, 'staff-user.factor-removed', { objectId: staffUserId })
  })
  await ctx.accounts.removeFactor(staffUserId)
  return { sessionsEnded: await ctx.accounts.closeSessions({ userId: staffUserId }) }
}
