import { transact } from '@padron/db'
import { sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Ends every session of the caller's user, this one included. */
export async function signOutEverywhere(ctx: Ctx): Promise<{ sessionsEnded: number }> {
  allow(ctx.actor, sessionPolicy.end, undefined)
  const userId = ctx.actor.kind === 'staff' ? ctx.actor.userId : undefined
  if (!userId) throw signInRequired()
  await transact(ctx, async (tx) => {
    record(tx, 'session.closed-everywhere', { objectId: userId })
  })
  return { sessionsEnded: await ctx.accounts.closeSessions({ userId }) }
}
