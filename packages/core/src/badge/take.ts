import { transact } from '@padron/db'
import { type BadgeFace, badgePolicy, conflict, notFound, type TakeBadge } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findBadges, findToday } from './find.ts'

const text = `delete from app.customer_badges where customer_id = $1 and badge = $2 and source = 'manual'
  returning reason, expires_on::text as "expiresOn"`

type Taken = { reason: { words?: string }; expiresOn: string }

/**
 * Takes back a badge that was given by hand; what a rule says comes with the next working out. Throws
 * `conflict: badge_by_rule` for one of a rule, `not_found` where there is none.
 */
export function takeBadge(ctx: Ctx, { customerId, badge }: TakeBadge): Promise<BadgeFace[]> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, badgePolicy.give, undefined)
    const today = await findToday(tx, customerId, ctx.now())
    const [taken] = await tx.run<Taken>('badge-take', text, [customerId, badge])
    const badges = await findBadges(tx, customerId, today)
    if (!taken && badges.some((each) => each.badge === badge))
      throw conflict('badge_by_rule', { current: badges })
    if (!taken) throw notFound('badge')
    const { reason, expiresOn } = taken
    record(tx, 'badge.taken', {
      customerId,
      objectId: customerId,
      before: { badge, reason: reason.words, expiresOn },
    })
    return badges
  })
}
