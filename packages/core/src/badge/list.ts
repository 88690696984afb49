import { read } from '@padron/db'
import { type BadgeFace, badgePolicy, type ListBadges } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findBadges, findToday } from './find.ts'

/** The badges of a customer and why each is there; amounts and `under_review` for those who read them. */
export function listBadges(ctx: Ctx, { customerId }: ListBadges): Promise<BadgeFace[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, badgePolicy.read, undefined)
    return findBadges(tx, customerId, await findToday(tx, customerId, ctx.now()))
  })
}
