import { transact } from '@padron/db'
import { assertBadgeDay, type BadgeFace, badgePolicy, conflict, type GiveBadge } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findBadges, findToday } from './find.ts'

// One of a rule gives way to a hand; one by hand stands until it is taken or over.
const text = `
  insert into app.customer_badges
    (customer_id, badge, source, reason, since, expires_on, given_by, given_by_name)
  values ($1, $2, 'manual', $3::jsonb, $4, $5::date, $6, $7)
  on conflict (customer_id, badge) do update set source = 'manual', reason = excluded.reason, figures = null,
     since = excluded.since, expires_on = excluded.expires_on, given_by = excluded.given_by,
     given_by_name = excluded.given_by_name
   where customer_badges.source = 'rule' or customer_badges.expires_on < $8::date
  returning badge`

/**
 * Gives a badge by hand until its last day, with a reason every reader sees. Throws `conflict:
 * badge_given_already`, `invalid: date_in_past`.
 */
export function giveBadge(ctx: Ctx, input: GiveBadge): Promise<BadgeFace[]> {
  const { customerId, badge, reason, expiresOn } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, badgePolicy.give, undefined)
    const today = await findToday(tx, customerId, ctx.now())
    assertBadgeDay(expiresOn, today)
    const by = ctx.actor.kind === 'staff' ? ctx.actor : null
    const words = JSON.stringify({ words: reason })
    const values = [customerId, badge, words, ctx.now(), expiresOn, by?.userId, by?.name, today]
    const [given] = await tx.run('badge-give', text, values)
    const badges = await findBadges(tx, customerId, today)
    if (!given) throw conflict('badge_given_already', { current: badges })
    record(tx, 'badge.given', { customerId, objectId: customerId, after: { badge, reason, expiresOn } })
    return badges
  })
}
