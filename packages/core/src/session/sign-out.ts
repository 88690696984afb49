import { transact } from '@padron/db'
import { sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { stopLooking } from '../staff-user/index.ts'

/** Ends the session of the caller, and their looking as somebody else with it. A key has none. */
export async function signOut(asked: Ctx): Promise<{ sessionsEnded: number }> {
  const ctx = await stopLooking(asked)
  allow(ctx.actor, sessionPolicy.end, undefined)
  const { sessionId, userId } = ctx.actor.kind === 'staff' ? ctx.actor : {}
  if (!sessionId) throw signInRequired()
  await transact(ctx, async (tx) => {
    record(tx, 'session.closed', { objectId: userId, before: { sessionId } })
  })
  return { sessionsEnded: await ctx.accounts.closeSessions({ sessionId }) }
}
