import { read, transact } from '@padron/db'
import { missesBeforeAsking, stageAfter } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { fetchOne, type ObjectKind } from './fetch-one.ts'
import { moveSync, type Read, type SyncRow } from './sync-row.ts'

/** Page 1 counts who was missed by this sweep, page 2 asks for those missed twice, each alone. */
export const readMissing: Read = async ({ ctx, mayGoOn }, sync) => {
  const at = sync.page === 1 ? await markMissing(ctx, sync) : sync
  while (at && mayGoOn()) {
    const missing = await findMissing(ctx, at)
    if (missing.length === 0) return leave(ctx, at)
    for (const { kind, id } of missing) {
      if (!mayGoOn()) return at
      const fetched = await fetchOne(ctx, at.connectionId, kind, id)
      await transact(ctx, (tx) => fetched.keep(tx))
    }
  }
  return at
}

function markMissing(ctx: Ctx, sync: SyncRow): Promise<SyncRow | null> {
  return transact(ctx, async (tx) => {
    const to = { stage: sync.stage, page: 2, pages: null }
    if (!(await moveSync(tx, sync, to))) return null
    await tx.run('sync-missed', missedText, [sync.connectionId, sync.number, sync.startedAt])
    return { ...sync, ...to }
  })
}

function leave(ctx: Ctx, sync: SyncRow): Promise<SyncRow | null> {
  return transact(ctx, async (tx) => {
    const to = { stage: stageAfter(sync.stage, sync.kind) ?? sync.stage, page: 1, pages: null }
    return (await moveSync(tx, sync, to)) ? { ...sync, ...to } : null
  })
}

type Missing = { kind: ObjectKind; id: string }

const findMissing = (ctx: Ctx, { connectionId, startedAt }: SyncRow): Promise<Missing[]> =>
  read(ctx, (tx) =>
    tx.run<Missing>('sync-missing', missingText, [connectionId, missesBeforeAsking, startedAt]),
  )

const tables: Record<ObjectKind, string> = {
  client: 'freshbooks_clients',
  invoice: 'freshbooks_invoices',
  payment: 'freshbooks_payments',
  credit_note: 'freshbooks_credit_notes',
}

// Whatever was read since the sweep began was seen, by whomever.
const missedText = `with ${Object.values(tables)
  .map(
    (table) => `${table} as (update app.${table} set missed = missed + 1
      where connection_id = $1 and seen_sweep < $2 and visibility <> 'deleted' and seen_at < $3)`,
  )
  .join(', ')} select 1`

const missingText = `${Object.entries(tables)
  .map(
    ([kind, table]) => `select '${kind}' as kind, external_id as id from app.${table}
      where connection_id = $1 and missed >= $2 and visibility <> 'deleted' and seen_at < $3`,
  )
  .join(' union all ')} limit 20`
