import type { Tx } from '@padron/db'
import type { Ctx } from '../ctx.ts'
import type { SyncRow } from './sync-row.ts'

/**
 * The nightly cross-check: what they reckon as outstanding against what their invoices come to. A difference
 * is an alarm line with counts, never a correction; who changed while the sweep went on is left for the next.
 */
export async function checkBalances(ctx: Ctx, tx: Tx, sync: SyncRow): Promise<number> {
  const [row] = await tx.run<{ checked: number; wrong: number }>('freshbooks-balances', text, [
    sync.connectionId,
    sync.number,
    sync.startedAt,
  ])
  const { checked = 0, wrong = 0 } = row ?? {}
  const keys = { connectionId: sync.connectionId, syncId: sync.id, clients: checked, different: wrong }
  if (wrong > 0) ctx.log.error('freshbooks.balances_differ', keys)
  else ctx.log.info('freshbooks.balances_agree', keys)
  return wrong
}

const text = `
with moving as (
  select client_id from app.freshbooks_invoices
   where connection_id = $1 and remote_updated_at >= $3::timestamptz
), checked as (
  select c.external_id, c.outstanding from app.freshbooks_clients c
   where c.connection_id = $1 and c.seen_sweep = $2 and c.visibility <> 'deleted'
     and c.outstanding is not null and not exists (select from moving m where m.client_id = c.external_id)
), theirs as (
  select c.external_id, o."amountMinor" as minor, o.currency
    from checked c cross join jsonb_to_recordset(c.outstanding) as o ("amountMinor" bigint, currency text)
), ours as (
  select i.client_id as external_id, i.currency, sum(i.outstanding_minor) as minor
    from app.freshbooks_invoices i join checked c on c.external_id = i.client_id
   where i.connection_id = $1 and i.visibility <> 'deleted' and i.status is distinct from 'draft'
   group by i.client_id, i.currency
), differing as (
  select external_id from theirs t full join ours o using (external_id, currency)
   where coalesce(t.minor, 0) <> coalesce(o.minor, 0)
)
select (select count(*) from checked)::int as checked,
  (select count(distinct external_id) from differing)::int as wrong`
