import { type DeviceFace, sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** Where the caller is signed in, last used first. */
export async function listDevices(ctx: Ctx): Promise<DeviceFace[]> {
  const { actor } = ctx
  allow(actor, sessionPolicy.own, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  const open = await ctx.accounts.listSessions(actor.userId)
  return open.map(({ expiresAt: _expiresAt, ...session }) => ({
    ...session,
    isThis: session.sessionId === actor.sessionId,
  }))
}
