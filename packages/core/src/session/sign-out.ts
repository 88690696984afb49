import { transact } from '@padron/db'
import { sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Ends the session of the caller. A key has none and is revoked instead. */
export async function signOut(ctx: Ctx): Promise<{ sessionsEnded: number }> {
  allow(ctx.actor, sessionPolicy.end, undefined)
  const { sessionId, userId } = ctx.actor.kind === 'staff' ? ctx.actor : {}
  if (!sessionId) throw signInRequired()
  await transact(ctx, async (tx) => {
    record(tx, 'session.closed', { objectId: userId, before: { sessionId } })
  })
  return { sessionsEnded: await ctx.accounts.closeSessions({ sessionId }) }
}
