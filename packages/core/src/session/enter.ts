import { transact } from '@padron/db'
import type { Challenged, SignedIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { FactorKind } from '../ports.ts'
import { record } from '../record.ts'

export const asStranger = (ctx: Ctx): Ctx => ({
  ...ctx,
  actor: { kind: 'anonymous', realm: 'staff' },
  proof: null,
})

/** After the password: the session, or the challenge that stands for it until the second step is passed. */
export async function enter(ctx: Ctx, userId: string): Promise<SignedIn | Challenged> {
  const next = await ctx.accounts.findSecondStep(userId)
  if (next === 'none') return openFor(ctx, userId)
  await transact(asStranger(ctx), async (tx) => {
    record(tx, 'session.challenged', { objectId: userId, after: { userId, next, ip: ctx.request.ip } })
  })
  return { next, ...(await ctx.accounts.issueChallenge(userId, next)) }
}

/** Written down first, opened last. A session the caller still held ends, so that no token survives. */
export async function openFor(ctx: Ctx, userId: string, factor?: FactorKind): Promise<SignedIn> {
  await transact(asStranger(ctx), async (tx) => {
    record(tx, 'session.opened', {
      objectId: userId,
      after: { userId, ip: ctx.request.ip, ...(factor && { factor }) },
    })
  })
  if (ctx.actor.kind === 'staff' && ctx.actor.sessionId)
    await ctx.accounts.closeSessions({ sessionId: ctx.actor.sessionId })
  return ctx.accounts.openSession(userId, ctx.request)
}
