import { read } from '@padron/db'
import { type InteractionPage, interactionPolicy, invalid, type ListInteractions } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { requireUse } from '../require-use.ts'
import { readBook } from '../status/index.ts'
import { selectInteractions } from './face.ts'
import { findMetCustomer } from './find.ts'

const pageRest = `i.customer_id = $1 and ($2::text[] is null or i.type = any ($2))
    and ($3::date is null or i.occurred_at >= ($3::date)::timestamp at time zone $7)
    and ($4::date is null or i.occurred_at < ($4::date + 1)::timestamp at time zone $7)
    and ($5::timestamptz is null or (i.occurred_at, i.id) < ($5, $6::uuid))
  order by i.occurred_at desc, i.id desc limit $8`

/**
 * What happened with a customer, latest first, page by page; days by the company's calendar, both included.
 * Throws `invalid: unreadable_cursor | unknown_field`, `not_found` for nobody's customer.
 */
export function listInteractions(ctx: Ctx, input: ListInteractions): Promise<InteractionPage> {
  const { customerId, types = null, from = null, to = null, limit } = input
  return read(ctx, async (tx) => {
    allow(ctx.actor, interactionPolicy.read, undefined)
    if (types ?? from ?? to) requireUse(ctx.actor, 'interactions', 'filter', 'types')
    await findMetCustomer(tx, customerId)
    const { settings } = await readBook(tx)
    const place = readCursor(input.cursor)
    const values = [customerId, types, from, to, ...place, settings.companyTimeZone, limit + 1]
    const found = await selectInteractions(tx, { name: 'interactions-page', rest: pageRest, values })
    const shown = found.slice(0, limit)
    return {
      rows: shown.map(({ face }) => face),
      nextCursor: found.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
    }
  })
}

const place =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

function readCursor(cursor: string | undefined): [string | null, string | null] {
  if (!cursor) return [null, null]
  const [, at = '', id = ''] = place.exec(cursor) ?? []
  if (Number.isNaN(Date.parse(at))) throw invalid('unreadable_cursor')
  return [at, id]
}
