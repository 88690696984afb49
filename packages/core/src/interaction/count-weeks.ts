import { read } from '@padron/db'
import {
  type CountInteractionWeeks,
  fillDays,
  type InteractionWeeks,
  interactionPolicy,
  weeksUntil,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { readBook } from '../status/index.ts'
import { findMetCustomer } from './find.ts'

const text = `select (i.occurred_at at time zone $4)::date::text as day, count(*)::int as count
  from app.interactions i where i.customer_id = $1 and i.removed_at is null
    and i.occurred_at >= ($2::date)::timestamp at time zone $4
    and i.occurred_at < ($3::date + 1)::timestamp at time zone $4
  group by 1`

/** How often there was contact, day by day, in the reader's scopes and by the company's calendar. */
export function countInteractionWeeks(
  ctx: Ctx,
  { customerId, weeks }: CountInteractionWeeks,
): Promise<InteractionWeeks> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, interactionPolicy.read, undefined)
    await findMetCustomer(tx, customerId)
    const { companyTimeZone } = (await readBook(tx)).settings
    const range = weeksUntil(ctx.now(), companyTimeZone, weeks)
    const values = [customerId, range.from, range.to, companyTimeZone]
    return fillDays(range, await tx.run<{ day: string; count: number }>('interaction-weeks', text, values))
  })
}
