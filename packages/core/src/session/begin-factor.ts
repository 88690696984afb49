import type { BeginFactor, BegunFactor } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { findFactorOwner } from './find.ts'

/**
 * A new secret for an authenticator app, which counts once its first code is confirmed. By the challenge of a
 * sign-in, or for whoever is signed in and has just proved it. `conflict: factor_enrolled`.
 */
export async function beginFactor(ctx: Ctx, { challenge }: BeginFactor): Promise<BegunFactor> {
  return ctx.accounts.beginFactor(await findFactorOwner(ctx, challenge))
}
