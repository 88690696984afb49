import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { notFound, type QuoteFace } from '@padron/domain'

type Row = Omit<QuoteFace, 'createdAt' | 'closedAt' | 'totalMinor'> & {
  createdAt: string
  closedAt: string | null
  totalMinor: string
}

/** Quotes as every reader sees them, newest first; row policies hide what the caller may not see. */
export async function selectQuotes(tx: Tx, where: SQL): Promise<QuoteFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select q.id, q.number, q.customer_id as "customerId", q.title, q.state, q.version,
           q.total_minor as "totalMinor", q.currency, q.created_at as "createdAt",
           q.closed_at as "closedAt", s.name as "createdBy",
           (select jsonb_build_object('id', o.id, 'number', o.number) from app.orders o
             where o.quote_id = q.id and o.state <> 'cancelled' order by o.id desc limit 1) as "order",
           case when f.id is not null
             then jsonb_build_object('id', f.id, 'number', f.number) end as "copiedFrom\"
      from app.quotes q
      left join app.staff_users s on s.id = q.created_by
      left join app.quotes f on f.id = q.copied_from_id
     where ${where}
     order by q.id desc
     limit 200`)
  return rows.map(({ createdAt, closedAt, totalMinor, ...row }) => ({
    ...row,
    totalMinor: Number(totalMinor),
    createdAt: new Date(createdAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  }))
}

/** One quote, or not found. */
export async function findQuote(tx: Tx, quoteId: string): Promise<QuoteFace> {
  const [quote] = await selectQuotes(tx, sql`q.id = ${quoteId}::uuid`)
  if (!quote) throw notFound('quote')
  return quote
}

/** The same, held until the transaction ends. */
export async function holdQuote(tx: Tx, quoteId: string): Promise<QuoteFace> {
  await tx.execute(sql`select from app.quotes where id = ${quoteId}::uuid for update`)
  return findQuote(tx, quoteId)
}
