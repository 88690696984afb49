import { transact } from '@padron/db'
import { and, eq, isNull, sql } from '@padron/db/query'
import { viewings } from '@padron/db/schema'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** The context of whoever sits at the screen: their looking as a colleague, if they do, ends first. */
export async function stopLooking(ctx: Ctx): Promise<Ctx> {
  const { actor, accounts } = ctx
  if (actor.kind !== 'staff' || !actor.viewedBy || !actor.sessionId) return ctx
  const { sessionId, viewedBy, userId: seenAs } = actor
  await accounts.stopViewing(sessionId)
  const { userId, name } = viewedBy
  const own: Ctx = {
    ...ctx,
    actor: { kind: 'staff', userId, name, role: '', abilities: new Set(), sessionId },
  }
  await transact(own, async (tx) => {
    await tx
      .update(viewings)
      .set({ endedAt: sql`now()` })
      .where(and(eq(viewings.sessionId, sessionId), isNull(viewings.endedAt)))
    record(tx, 'staff-user.viewing-stopped', { objectId: seenAs })
  })
  return own
}
