import { type BeginFactor, type BegunFactor, sessionPolicy, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/**
 * A new secret for an authenticator app, which counts once its first code is confirmed. By the challenge of a
 * sign-in, or for whoever is signed in and has just proved it. `conflict: factor_enrolled`.
 */
export async function beginFactor(ctx: Ctx, { challenge }: BeginFactor): Promise<BegunFactor> {
  return ctx.accounts.beginFactor(await findFactorOwner(ctx, challenge))
}

/** Whose factor it is to be; `forbidden: code_refused` for a challenge that is not live. */
export async function findFactorOwner(ctx: Ctx, challenge: string | undefined): Promise<string> {
  const { actor } = ctx
  if (challenge) return (await ctx.accounts.findChallenge(challenge, 'enrol')).userId
  allow(actor, sessionPolicy.own, undefined)
  allow(actor, stepUpPolicy.recent, undefined)
  return actor.kind === 'staff' ? actor.userId : ''
}
