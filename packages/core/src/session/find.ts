import { sessionPolicy, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** Whose second factor it is to be; `forbidden: code_refused` for a challenge that is not live. */
export async function findFactorOwner(ctx: Ctx, challenge: string | undefined): Promise<string> {
  const { actor } = ctx
  if (challenge) return (await ctx.accounts.findChallenge(challenge, 'enrol')).userId
  allow(actor, sessionPolicy.own, undefined)
  allow(actor, stepUpPolicy.recent, undefined)
  return actor.kind === 'staff' ? actor.userId : ''
}
