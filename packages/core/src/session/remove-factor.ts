import { transact } from '@padron/db'
import { conflict, sessionPolicy, signInRequired, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Takes one's own second factor away; every other session ends. `conflict: no_factor`. */
export async function removeFactor(ctx: Ctx): Promise<{ sessionsEnded: number }> {
  const { accounts, actor } = ctx
  allow(actor, sessionPolicy.own, undefined)
  allow(actor, stepUpPolicy.recent, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  const { userId, sessionId } = actor
  if (!(await accounts.findFactor(userId))) throw conflict('no_factor')
  await transact(ctx, async (tx) => {
    record(tx, 'session.factor-removed', { objectId: userId })
  })
  await accounts.removeFactor(userId)
  const others = (await accounts.listSessions(userId)).filter((each) => each.sessionId !== sessionId)
  const ended = await Promise.all(others.map((each) => accounts.closeOwnSession(userId, each.sessionId)))
  return { sessionsEnded: ended.filter(Boolean).length }
}
