import { transact } from '@padron/db'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'

/** Ends the session of whoever asks, behind a shut door too; nobody signed in is signed out already. */
export async function signOutOfPortal(ctx: PortalCtx): Promise<{ signedOut: true }> {
  const { visitor } = ctx
  if (!visitor) return { signedOut: true }
  const { sessionId, userId } = visitor
  await transact(ctx, async (tx) => {
    record(tx, 'session.signed-out', { objectId: userId, before: { sessionId } })
  })
  await ctx.accounts.closeSessions({ sessionId })
  return { signedOut: true }
}
