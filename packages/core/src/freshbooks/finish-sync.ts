import { type Tx, transact } from '@padron/db'
import { dayIn, type SyncKind } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'
import { checkBalances } from './check-balances.ts'
import { loseLinks } from './lose-links.ts'
import { reckonFigures } from './reckon-figures.ts'
import type { SyncRow } from './sync-row.ts'

/**
 * The last stage, in one transaction: links whose client is gone, figures, and the time of a complete
 * reading. False when another worker was first. Settles the job when the reading is of the kind it was to be.
 */
export function finishSync(ctx: Ctx, sync: SyncRow, wanted: SyncKind): Promise<boolean> {
  return transact(ctx, async (tx) => {
    const now = ctx.now()
    const ended = await tx.run('sync-end', endText, [sync.id, now])
    if (ended.length === 0) return false
    const lost = await loseLinks(tx, sync.connectionId, null)
    const customerIds = await findTouched(tx, sync, now)
    const changed = await reckonFigures(tx, sync.connectionId, customerIds && [...customerIds, ...lost], now)
    if (sync.kind === 'sweep') await checkBalances(ctx, tx, sync)
    await tx.run('sync-hints', hintsText, [sync.connectionId, sync.startedAt, sync.kind])
    await tx.run('sync-complete', completeText, [sync.connectionId, now, sync.kind === 'sweep'])
    ctx.log.info('freshbooks.synced', { syncId: sync.id, kind: sync.kind, changed, lost: lost.length })
    if (sync.kind === 'sweep' || wanted === 'incremental') await settle(tx, { syncId: sync.id, changed })
    return true
  })
}

const endText = `update app.freshbooks_syncs set state = 'done', finished_at = $2
  where id = $1 and state = 'running' and stage = 'figures' returning id`

// What was hinted at a while before it began has been read with everything else; only a sweep is sure of what
// was deleted, and of credit notes, which do not tell when they changed.
const hintsText = `update app.freshbooks_hints set handled_generation = generation
 where connection_id = $1 and handled_generation < generation
   and heard_at < $2::timestamptz - interval '1 minute'
   and ($3 = 'sweep' or (name not like 'credit\\_note%' and name not like '%.delete'))`

const completeText = `update app.freshbooks_connections
   set last_sync_at = $2, last_sweep_at = case when $3 then $2 else last_sweep_at end where id = $1`

/** Whose books were read; null for everybody, when all was read or a new day made other things overdue. */
async function findTouched(tx: Tx, sync: SyncRow, now: Date): Promise<string[] | null> {
  if (sync.kind === 'sweep') return null
  const [asked] = await tx.run<{ zone: string; lastAt: Date | null }>('sync-day', dayText, [
    sync.connectionId,
  ])
  const zone = asked?.zone ?? 'UTC'
  if (!asked?.lastAt || dayIn(zone, asked.lastAt) !== dayIn(zone, now)) return null
  const rows = await tx.run<{ customerId: string }>('sync-touched', touchedText, [
    sync.connectionId,
    sync.startedAt,
  ])
  return rows.map(({ customerId }) => customerId)
}

const dayText = `select n.last_sync_at as "lastAt",
  coalesce((select value #>> '{}' from app.settings where key = 'companyTimeZone'), 'UTC') as zone
  from app.freshbooks_connections n where n.id = $1`

const touchedText = `
with touched as (
  select client_id from app.freshbooks_invoices where connection_id = $1 and seen_at >= $2
  union select client_id from app.freshbooks_credit_notes where connection_id = $1 and seen_at >= $2
  union select coalesce(p.client_id, i.client_id) from app.freshbooks_payments p
    left join app.freshbooks_invoices i on i.connection_id = $1 and i.external_id = p.invoice_id
   where p.connection_id = $1 and p.seen_at >= $2
)
select l.customer_id as "customerId" from app.freshbooks_links l
 where l.connection_id = $1 and l.state = 'linked' and l.external_id in (select client_id from touched)`
