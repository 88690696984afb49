import { read } from '@padron/db'
import { type CustomerFigures, freshbooksPolicy, type GetFigures, notFound } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

type Told = Omit<CustomerFigures, 'syncedAt' | 'reckonedAt'> & {
  syncedAt: string | null
  reckonedAt: string | null
}

/** What FreshBooks says of a customer's money, currency by currency; for who reads money alone. */
export function getFigures(ctx: Ctx, { customerId }: GetFigures): Promise<CustomerFigures> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.figures, undefined)
    const [row] = await tx.run<{ told: Told }>('customer-figures', text, [customerId])
    if (!row) throw notFound('customer')
    const { told } = row
    return {
      ...told,
      syncedAt: told.syncedAt ? new Date(told.syncedAt) : null,
      reckonedAt: told.reckonedAt ? new Date(told.reckonedAt) : null,
    }
  })
}

// Who reads money and no links sees no account; figures are kept of linked customers alone.
const text = `
with account as (
  select id, business_name, last_sync_at from app.freshbooks_connections
   order by state = 'disconnected', connected_at desc limit 1
)
select jsonb_build_object(
    'isLinked', k.is_linked, 'businessName', case when k.is_linked then n.business_name end,
    'syncedAt', case when k.is_linked then n.last_sync_at end,
    'reckonedAt', case when k.is_linked then f.reckoned_at end,
    'figures', case when k.is_linked then coalesce(f.figures, '[]') else '[]' end,
    'invoices', coalesce(i.invoices, '[]')) as told
  from app.customers c
  left join account n on true
  left join app.freshbooks_links l
    on l.customer_id = c.id and l.connection_id = n.id and l.state = 'linked'
  left join lateral (
    select max(f.reckoned_at) as reckoned_at, jsonb_agg(jsonb_build_object('currency', f.currency,
        'receivableMinor', f.receivable_minor, 'overdueMinor', f.overdue_minor, 'aging', to_jsonb(f.aging),
        'lastPaymentOn', f.last_payment_on, 'lastPaymentMinor', f.last_payment_minor, 'ytdMinor', f.ytd_minor,
        'lifetimeMinor', f.lifetime_minor, 'isTaxIncluded', f.is_tax_included) order by f.currency) as figures
      from app.customer_figures f
     where f.customer_id = c.id and (n.id is null or f.connection_id = n.id)) f on true
  cross join lateral (
    select l.id is not null or n.id is null and f.figures is not null as is_linked) k
  left join lateral (
    select jsonb_agg(jsonb_build_object('number', i.number, 'createdOn', i.created_on, 'dueOn', i.due_on,
        'currency', i.currency, 'amountMinor', i.amount_minor, 'outstandingMinor', i.outstanding_minor,
        'status', i.status)) as invoices
      from (select i.* from app.freshbooks_invoices i
             where i.connection_id = l.connection_id and i.client_id = l.external_id
               and i.visibility <> 'deleted'
             order by i.created_on desc nulls last, i.external_id desc limit 20) i) i on true
 where c.id = $1`
