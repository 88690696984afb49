import { type Factor, sessionPolicy, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

/** One's own second factor; null where there is none. */
export async function getFactor(ctx: Ctx): Promise<Factor | null> {
  allow(ctx.actor, sessionPolicy.own, undefined)
  if (ctx.actor.kind !== 'staff') throw signInRequired()
  return ctx.accounts.findFactor(ctx.actor.userId)
}
