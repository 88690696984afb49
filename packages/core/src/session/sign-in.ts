import { transact } from '@padron/db'
import { isFailure, type SignedIn, type SignIn } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/**
 * Opens a session for e-mail and password: checked first, then written down, opened last. `forbidden:
 * sign_in_refused` for every cause alike, `limit` for an address that tries too often. A session the caller
 * still held ends, so that no token survives a sign-in.
 */
export async function signIn(ctx: Ctx, input: SignIn): Promise<SignedIn> {
  const stranger: Ctx = { ...ctx, actor: { kind: 'anonymous', realm: 'staff' }, proof: null }
  const { userId } = await verify(stranger, input)
  await transact(stranger, async (tx) => {
    record(tx, 'session.opened', { objectId: userId, after: { userId, ip: ctx.request.ip } })
  })
  if (ctx.actor.kind === 'staff' && ctx.actor.sessionId) {
    await ctx.accounts.closeSessions({ sessionId: ctx.actor.sessionId })
  }
  return ctx.accounts.openSession(userId, ctx.request)
}

/** A refusal leaves its row, too, and tells no more than what was typed and from where. */
async function verify(stranger: Ctx, input: SignIn) {
  try {
    return await stranger.accounts.verify(input, stranger.request)
  } catch (error) {
    if (isFailure(error) && error.kind === 'forbidden') {
      await transact(stranger, async (tx) => {
        record(tx, 'session.refused', { after: { email: input.email, ip: stranger.request.ip } })
      })
    }
    throw error
  }
}
