import { type Tx, transact } from '@padron/db'
import type { SyncKind } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { requireSystem } from '../outbox/index.ts'
import { settle } from '../settle.ts'

/**
 * The turn of the clock: a reading of the live connection unless one waits or runs, hints nobody followed up,
 * and callbacks whose handshake got lost. Answers whether a reading was begun.
 */
export async function startDueSync(ctx: Ctx, kind: SyncKind): Promise<boolean> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const [live] = await tx.run<{ id: string; isOpen: boolean }>('sync-due', text, [kind])
    if (live && !live.isOpen) enqueue(tx, freshbooksJobs.sync, { connectionId: live.id, kind })
    if (live) await followUp(tx, live.id, ctx.now())
    await settle(tx)
    return live !== undefined && !live.isOpen
  })
}

// An incremental reading waits for nobody twice; the nightly one is begun though an incremental one runs.
const text = `
select n.id, exists (select from app.outbox o
    where o.name = 'freshbooks.sync' and o.state in ('waiting', 'sent')
      and o.payload ->> 'connectionId' = n.id::text
      and ($1 = 'incremental' or o.payload ->> 'kind' = $1)) as "isOpen"
  from app.freshbooks_connections n where n.state = 'connected'`

async function followUp(tx: Tx, connectionId: string, now: Date): Promise<void> {
  const hints = await tx.run<{ name: string; objectId: string }>('hints-left', hintsText, [connectionId, now])
  for (const { name, objectId } of hints)
    enqueue(tx, freshbooksJobs.fetchHint, { connectionId, name, objectId })
  const callbacks = await tx.run<{ callbackId: string }>('callbacks-left', callbacksText, [connectionId, now])
  for (const { callbackId } of callbacks)
    enqueue(tx, freshbooksJobs.verifyCallback, { connectionId, callbackId })
  await tx.run('hints-tidy', tidyText, [connectionId, now])
}

const hintsText = `
select h.name, h.object_id as "objectId" from app.freshbooks_hints h
 where h.connection_id = $1 and h.handled_generation < h.generation
   and h.heard_at < $2::timestamptz - interval '15 minutes'
   and not exists (select from app.outbox o
     where o.name = 'freshbooks.fetch-hint' and o.state in ('waiting', 'sent')
     and o.payload ->> 'name' = h.name and o.payload ->> 'objectId' = h.object_id)
 limit 100`

const callbacksText = `
select c.callback_id as "callbackId" from app.freshbooks_callbacks c
 where c.connection_id = $1 and not c.is_verified and c.created_at < $2::timestamptz - interval '10 minutes'
   and not exists (select from app.outbox o where o.name = 'freshbooks.verify-callback'
     and o.state in ('waiting', 'sent') and o.payload ->> 'callbackId' = c.callback_id)`

const tidyText = `delete from app.freshbooks_hints
 where connection_id = $1 and handled_generation = generation
   and heard_at < $2::timestamptz - interval '7 days'`
