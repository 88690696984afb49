import { read } from '@padron/db'
import { invalid, type LedgerLine, type LedgerPage, type ListLedger, paymentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

// Of one day, what was invoiced stands before what was paid for it.
const text = `with lines as (
    select i.id, 1 as rank, 'invoice' as kind, i.issued_on as day, i.number, i.title, null as method,
           i.total_minor as amount, i.currency
      from app.invoices i where i.customer_id = $1
    union all
    select p.id, 2, 'payment', p.paid_on, i.number, null, p.method, -p.amount_minor, p.currency
      from app.payments p join app.invoices i on i.id = p.invoice_id where p.customer_id = $1
    union all
    select i.id, 3, 'cancellation', (coalesce(i.cancelled_at, i.created_at) at time zone z.name)::date,
           i.number, i.title, null, -i.total_minor, i.currency
      from app.invoices i, (select value #>> '{}' as name from app.settings where key = 'companyTimeZone') z
     where i.customer_id = $1 and i.state = 'cancelled'),
  summed as (select l.*, sum(l.amount) over (partition by l.currency order by l.day, l.rank, l.id) as balance
    from lines l)
  select s.id, s.rank, s.kind, s.day::text as "on", s.number, s.title, s.method, s.currency,
         s.amount::float8 as "amountMinor", s.balance::float8 as "balanceMinor"
    from summed s where $2::date is null or (s.day, s.rank, s.id) < ($2::date, $3::int, $4::uuid)
   order by s.day desc, s.rank desc, s.id desc limit $5`

type Row = LedgerLine & { rank: number }

/** What a customer was invoiced and paid, newest first, with what was owed after each. */
export function listLedger(ctx: Ctx, { customerId, cursor, limit }: ListLedger): Promise<LedgerPage> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, paymentPolicy.read, undefined)
    const place = readPlace(cursor)
    const rows = await tx.run<Row>('ledger', text, [customerId, ...place, limit + 1])
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      rows: shown.map(({ rank: _rank, ...line }) => line),
      nextCursor: last ? `${last.on}.${last.rank}.${last.id}` : null,
    }
  })
}

type Place = [day: string | null, rank: number | null, id: string | null]
const place = /^(\d{4}-\d\d-\d\d)\.([123])\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The thirtieth of February is read as a day of March: it is none. */
const isDay = (day: string) =>
  !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day

/** Throws `invalid: unreadable_cursor` for what is no place in a ledger. */
function readPlace(cursor: string | undefined): Place {
  if (!cursor) return [null, null, null]
  const [, day = '', rank, id = ''] = place.exec(cursor) ?? []
  if (isDay(day)) return [day, Number(rank), id]
  throw invalid('unreadable_cursor', { fields: [{ path: 'cursor', reason: { code: 'unreadable_cursor' } }] })
}
