import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { type Day, dayIn, notFound, type RiskFlagFace, type RiskFlagType } from '@padron/domain'

type Row = Omit<RiskFlagFace, 'raisedAt' | 'reviewedAt' | 'endedAt'> & {
  raisedAt: string
  reviewedAt: string | null
  endedAt: string | null
}

// Row policies leave out of the evidence the records the reader may not see.
const records = sql`(select coalesce(jsonb_agg(jsonb_build_object('noun', r.noun, 'id', r.id,
      'number', r.number) order by e.at), '[]')
    from jsonb_array_elements_text(f.evidence -> 'ids') with ordinality as e(id, at)
    join lateral (
      select 'invoice' as noun, i.id, i.number from app.invoices i where i.id = e.id::uuid
      union all select 'order', o.id, o.number from app.orders o where o.id = e.id::uuid
      union all select 'case', s.id, s.number from app.service_cases s where s.id = e.id::uuid) r on true)`

/** Risk flags as every reader sees them, `rest` says which. */
export async function selectRiskFlags(tx: Tx, rest: SQL): Promise<RiskFlagFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select f.id, f.customer_id as "customerId", f.type, f.reason, f.source, f.state, f.version,
           f.review_on::text as "reviewOn", f.raised_by_name as "raisedBy", f.raised_at as "raisedAt",
           f.reviewed_at as "reviewedAt", f.ended_at as "endedAt", f.ended_reason as "endedReason",
           f.ended_by_name as "endedBy",
           case when f.evidence is not null
             then (f.evidence - 'ids') || jsonb_build_object('records', ${records}) end as evidence
      from app.risk_flags f join app.customers c on c.id = f.customer_id
     where ${rest}`)
  return rows.map(({ raisedAt, reviewedAt, endedAt, ...row }) => ({
    ...row,
    raisedAt: new Date(raisedAt),
    reviewedAt: reviewedAt === null ? null : new Date(reviewedAt),
    endedAt: endedAt === null ? null : new Date(endedAt),
  }))
}

/** One flag, or not found. */
export async function findRiskFlag(tx: Tx, flagId: string): Promise<RiskFlagFace> {
  const [flag] = await selectRiskFlags(tx, sql`f.id = ${flagId}::uuid`)
  if (!flag) throw notFound('risk-flag')
  return flag
}

/** The same, held until the transaction ends. */
export async function holdRiskFlag(tx: Tx, flagId: string): Promise<RiskFlagFace> {
  await tx.execute(sql`select from app.risk_flags where id = ${flagId}::uuid for update`)
  return findRiskFlag(tx, flagId)
}

/** The flag of this type that is proposed or live. */
export async function findStanding(
  tx: Tx,
  { customerId, type }: { customerId: string; type: RiskFlagType },
): Promise<RiskFlagFace | null> {
  const [flag] = await selectRiskFlags(
    tx,
    sql`f.customer_id = ${customerId}::uuid and f.type = ${type}
      and f.state in ('proposed', 'open', 'reviewed')`,
  )
  return flag ?? null
}

/** The day it is in the company. */
export async function findToday(tx: Tx, now: Date): Promise<Day> {
  const text = `select value #>> '{}' as zone from app.settings where key = 'companyTimeZone'`
  const [row] = await tx.run<{ zone: string }>('risk-flag-zone', text, [])
  return dayIn(row?.zone ?? 'UTC', now)
}
