import type { Tx } from '@padron/db'
import { dayIn, fiscalYearBegan } from '@padron/domain'

/**
 * Writes the figures of linked customers from the mirrored books (integrations §1.7): all of a connection,
 * or those named. Answers how many rows changed. One reckoning a connection at a time, each seeing what the
 * one before it saw, so that an earlier state never comes last.
 */
export async function reckonFigures(
  tx: Tx,
  connectionId: string,
  customerIds: readonly string[] | null,
  now: Date,
): Promise<number> {
  const [asked] = await tx.run<{ zone: string; month: number }>('figures-turn', turnText, [connectionId])
  const today = dayIn(asked?.zone ?? 'UTC', now)
  const yearBegan = fiscalYearBegan(today, asked?.month ?? 1)
  const values = [connectionId, customerIds, today, yearBegan, now]
  if (!customerIds) await tx.run('figures-of-all', wholeText, ['off'])
  const name = customerIds ? 'reckon-figures' : 'reckon-all-figures'
  const [row] = await tx.run<{ changed: number }>(name, reckonText, values)
  if (!customerIds) await tx.run('figures-of-all', wholeText, ['on'])
  return row?.changed ?? 0
}

// Whole books are never joined row by row, whatever the statistics of tables just filled say.
const wholeText = `select set_config('enable_nestloop', $1, true)`

const turnText = `select pg_advisory_xact_lock(hashtextextended('freshbooks figures ' || $1::text, 0)),
  coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC') as zone,
  coalesce((select (value #>> '{}')::int from app.settings where key = 'fiscalYearMonth'), 1) as month`

// A draft does not count until it is sent, what was deleted never; what was archived does. A payment without
// a client is its invoice's client's; one made from credit brought no money. Of two on a day the larger.
const reckonText = `
with linked as materialized (
  select l.customer_id, l.external_id as client_id from app.freshbooks_links l
   where l.connection_id = $1 and l.state = 'linked' and ($2::uuid[] is null or l.customer_id = any($2)
     and (select n.last_sync_at is not null from app.freshbooks_connections n where n.id = $1))
), billed as (
  select k.customer_id, i.currency, sum(i.outstanding_minor) as open,
    array[
      coalesce(sum(i.outstanding_minor) filter (where i.due_on is null or i.due_on >= $3::date), 0),
      coalesce(sum(i.outstanding_minor) filter (where $3::date - i.due_on between 1 and 30), 0),
      coalesce(sum(i.outstanding_minor) filter (where $3::date - i.due_on between 31 and 60), 0),
      coalesce(sum(i.outstanding_minor) filter (where $3::date - i.due_on between 61 and 90), 0),
      coalesce(sum(i.outstanding_minor) filter (where $3::date - i.due_on > 90), 0)]::bigint[] as aging,
    coalesce(sum(i.outstanding_minor) filter (where i.due_on < $3::date), 0) as overdue,
    sum(coalesce(i.net_minor, i.amount_minor)) as sales,
    coalesce(sum(coalesce(i.net_minor, i.amount_minor)) filter (where i.created_on >= $4::date), 0)
      as year_sales,
    bool_or(i.net_minor is null) as is_gross
    from linked k join app.freshbooks_invoices i on i.connection_id = $1 and i.client_id = k.client_id
   where i.visibility <> 'deleted' and i.status is distinct from 'draft'
   group by k.customer_id, i.currency
), credited as (
  select k.customer_id, c.currency, sum(c.amount_minor - c.applied_minor) as unapplied,
    sum(coalesce(c.net_minor, c.amount_minor)) as sales,
    coalesce(sum(coalesce(c.net_minor, c.amount_minor)) filter (where c.created_on >= $4::date), 0)
      as year_sales,
    bool_or(c.net_minor is null) as is_gross
    from linked k join app.freshbooks_credit_notes c on c.connection_id = $1 and c.client_id = k.client_id
   where c.visibility <> 'deleted' and c.status is distinct from 'draft'
   group by k.customer_id, c.currency
), payments as (
  select k.customer_id, p.currency, p.paid_on, p.amount_minor
    from linked k join app.freshbooks_payments p on p.connection_id = $1 and p.client_id = k.client_id
   where p.visibility = 'active' and not p.is_from_credit and p.paid_on is not null
  union all
  select k.customer_id, p.currency, p.paid_on, p.amount_minor
    from linked k join app.freshbooks_invoices i on i.connection_id = $1 and i.client_id = k.client_id
    join app.freshbooks_payments p on p.connection_id = $1 and p.invoice_id = i.external_id
   where p.client_id is null and p.visibility = 'active' and not p.is_from_credit and p.paid_on is not null
), paid as (
  select distinct on (customer_id, currency) customer_id, currency, paid_on, amount_minor
    from payments order by customer_id, currency, paid_on desc, amount_minor desc
), reckoned as materialized (
  select customer_id, currency,
    coalesce(b.open, 0)::bigint - coalesce(c.unapplied, 0)::bigint as receivable,
    coalesce(b.overdue, 0)::bigint as overdue, coalesce(b.aging, '{0,0,0,0,0}') as aging,
    p.paid_on, p.amount_minor as paid,
    coalesce(b.year_sales, 0)::bigint - coalesce(c.year_sales, 0)::bigint as year_sales,
    coalesce(b.sales, 0)::bigint - coalesce(c.sales, 0)::bigint as sales,
    coalesce(b.is_gross, false) or coalesce(c.is_gross, false) as is_gross
    from billed b full join credited c using (customer_id, currency)
    full join paid p using (customer_id, currency)
), gone as (
  delete from app.customer_figures f
   where f.connection_id = $1 and ($2::uuid[] is null or f.customer_id = any($2))
     and not exists (select from reckoned r where r.customer_id = f.customer_id and r.currency = f.currency)
  returning 1
), written as (
  insert into app.customer_figures as f (customer_id, currency, connection_id, receivable_minor,
    overdue_minor, aging, last_payment_on, last_payment_minor, ytd_minor, lifetime_minor, is_tax_included,
    reckoned_at)
  select customer_id, currency, $1, receivable, overdue, aging, paid_on, paid, year_sales, sales, is_gross, $5
    from reckoned order by customer_id, currency
  on conflict (customer_id, currency) do update
     set connection_id = excluded.connection_id, receivable_minor = excluded.receivable_minor,
       overdue_minor = excluded.overdue_minor, aging = excluded.aging,
       last_payment_on = excluded.last_payment_on, last_payment_minor = excluded.last_payment_minor,
       ytd_minor = excluded.ytd_minor,
       lifetime_minor = excluded.lifetime_minor, is_tax_included = excluded.is_tax_included,
       reckoned_at = excluded.reckoned_at
   where (f.connection_id, f.receivable_minor, f.overdue_minor, f.aging, f.last_payment_on,
       f.last_payment_minor, f.ytd_minor, f.lifetime_minor, f.is_tax_included)
     is distinct from (excluded.connection_id, excluded.receivable_minor, excluded.overdue_minor,
       excluded.aging, excluded.last_payment_on, excluded.last_payment_minor, excluded.ytd_minor,
       excluded.lifetime_minor,
       excluded.is_tax_included)
  returning 1
)
select (select count(*) from written)::int + (select count(*) from gone)::int as changed`
