import { type Tx, transact } from '@padron/db'
import { overlapDays, type SyncKind, type SyncStage } from '@padron/domain'
import type { Ctx } from '../ctx.ts'

/** A reading under way: how far it came. */
export type SyncRow = {
  id: string
  connectionId: string
  kind: SyncKind
  stage: SyncStage
  page: number
  pages: number | null
  since: Date | null
  number: number
  startedAt: Date
}

/** What a run has in hand: `mayGoOn` is false once its time is over. */
export type Run = { ctx: Ctx; mayGoOn: () => boolean }
/** Reads a stage from where it stands; answers where the reading stands now, null when another has it. */
export type Read = (run: Run, sync: SyncRow) => Promise<SyncRow | null>

/** `gone`: no account is connected. `busy`: another worker has this reading in hand. */
export type Opened = SyncRow | 'gone' | 'busy'

/** The reading that is under way, or a new one; nothing complete yet means that everything is read. */
export function openSync(ctx: Ctx, { connectionId, kind }: { connectionId: string; kind: SyncKind }) {
  return transact(ctx, async (tx): Promise<Opened> => {
    const jobId = ctx.proof && 'outboxId' in ctx.proof ? ctx.proof.outboxId : null
    const [found] = await tx.run<{ state: string; isBusy: boolean }>('sync-turn', turnText, [
      connectionId,
      jobId,
    ])
    if (!found || found.state === 'disconnected') return 'gone'
    if (found.isBusy) return 'busy'
    await tx.run('sync-begin', beginText, [connectionId, kind, overlapDays, jobId, ctx.now()])
    const [row] = await tx.run<SyncRow>('sync-running', runningText, [connectionId])
    return row ?? 'busy'
  })
}

// One reading an account: of two jobs that run, the one that began first has it, as long as its lease.
const turnText = `
select n.state, exists (
    select from app.outbox mine join app.outbox other on other.name = mine.name and other.id <> mine.id
     where mine.id = $2 and other.state = 'sent' and other.payload ->> 'connectionId' = $1::text
       and other.claimed_until > now()
       and (other.started_at, other.id) < (mine.started_at, mine.id)) as "isBusy"
  from app.freshbooks_connections n where n.id = $1::uuid`

const beginText = `
with known as (
  select max(s.started_at) filter (where s.state = 'done') as read_at,
    max(s.number) filter (where s.kind = 'sweep') as sweeps,
    bool_or(s.kind = 'sweep' and s.state = 'done') as is_read
    from app.freshbooks_syncs s where s.connection_id = $1
), newest as (
  select greatest((select max(remote_updated_at) from app.freshbooks_clients where connection_id = $1),
    (select max(remote_updated_at) from app.freshbooks_invoices where connection_id = $1),
    (select max(remote_updated_at) from app.freshbooks_payments where connection_id = $1)) as at
), wanted as (
  select case when is_read then $2 else 'sweep' end as kind, * from known
)
insert into app.freshbooks_syncs (connection_id, kind, stage, number, since, asked_by_name, started_at)
select $1, w.kind, 'clients', coalesce(w.sweeps, 0) + (w.kind = 'sweep')::int,
    case when w.kind = 'incremental' then least(w.read_at, n.at) - make_interval(days => $3) end,
    (select u.name from app.outbox o join app.staff_users u on u.id = o.originator_id where o.id = $4), $5
  from wanted w, newest n
 where not exists (select from app.freshbooks_syncs s where s.connection_id = $1 and s.state = 'running')
on conflict do nothing`

const runningText = `
select id, connection_id as "connectionId", kind, stage, page, pages, since, number, started_at as "startedAt"
  from app.freshbooks_syncs where connection_id = $1 and state = 'running'`

export type Moved = { stage: SyncStage; page: number; pages: number | null; read?: number }

/** Moves the reading on in the transaction of what was read; false when another worker did meanwhile. */
export async function moveSync(tx: Tx, sync: SyncRow, to: Moved): Promise<boolean> {
  const values = [sync.id, sync.stage, sync.page, to.stage, to.page, to.pages, to.read ?? 0]
  return (await tx.run('sync-move', moveText, values)).length === 1
}

const moveText = `
update app.freshbooks_syncs
   set stage = $4, page = $5, pages = $6,
     counts = case when $7::int = 0 then counts
       else counts || jsonb_build_object($2::text, coalesce((counts ->> $2)::int, 0) + $7::int) end
 where id = $1 and state = 'running' and stage = $2 and page = $3 returning id`
