import { transact } from '@padron/db'
import { type EndDevice, notFound, sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Signs the caller out somewhere; somebody else's session is not found. Written down first, ended last. */
export async function endDevice(ctx: Ctx, { sessionId }: EndDevice): Promise<{ sessionsEnded: number }> {
  const { accounts, actor } = ctx
  allow(actor, sessionPolicy.own, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  const { userId } = actor
  const found = (await accounts.listSessions(userId)).find((each) => each.sessionId === sessionId)
  if (!found) throw notFound('session')
  const { ip, userAgent } = found
  await transact(ctx, async (tx) => {
    record(tx, 'session.device-ended', { objectId: userId, before: { sessionId, ip, userAgent } })
  })
  return { sessionsEnded: (await accounts.closeOwnSession(userId, sessionId)) ? 1 : 0 }
}
