import { type Tx, transact } from '@padron/db'
import { list69b, type Reason, refuseList } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findListInForce } from './find.ts'
import type { StagedList } from './stage-list.ts'

/**
 * Guards the staged list and puts it in force, in one transaction; answers why not, and then nothing has
 * changed. Two lists at once take turns, and the guard compares with whichever is in force by then.
 */
export function swapList(worker: Ctx, { snapshotId, figures }: StagedList): Promise<Reason | null> {
  return transact(worker, async (tx) => {
    await tx.run('screening-lock', 'select pg_advisory_xact_lock(hashtext($1))', [`screening ${list69b}`])
    const { settings } = await findListInForce(tx)
    const [before] = await tx.run<{ id: string; rows: number }>('screening-before', beforeText, [list69b])
    const refused = refuseList(figures, before?.rows ?? null, settings.guards, worker.now())
    if (refused) return refused
    await putInForce(tx, { snapshotId, figures })
    record(tx, 'screening.list-loaded', {
      objectId: snapshotId,
      before: before ? { snapshotId: before.id, rows: before.rows } : null,
      after: { snapshotId, ...figures },
    })
    return null
  })
}

async function putInForce(tx: Tx, { snapshotId, figures: { rows, rejected, asOf } }: StagedList) {
  await tx.run('screening-supersede', supersedeText, [list69b])
  const [moved] = await tx.run<{ count: number }>('screening-move', moveText, [snapshotId])
  const [active] = await tx.run('screening-activate', activateText, [snapshotId, asOf, rows, rejected])
  if (moved?.count !== rows || !active) throw new Error('the staged list is not the one that was counted')
  await tx.run('screening-expire', expireText, [list69b])
  await tx.run('screening-unstage', 'delete from staging.screening_lines where snapshot_id = $1', [
    snapshotId,
  ])
  await tx.run('screening-forget', 'delete from app.screening_uploads where snapshot_id = $1', [snapshotId])
}

const inForce = `list_code = $1 and state = 'active'`
const beforeText = `select id, row_count as rows from app.screening_snapshots where ${inForce}`
const supersedeText = `update app.screening_snapshots set state = 'superseded' where ${inForce}`

const columns = 'snapshot_id, line, tax_id, name, situation, situation_date, first_oficio, suppressed, raw'
const moveText = `with moved as (
    insert into app.screening_entries (${columns})
    select ${columns} from staging.screening_lines where snapshot_id = $1 and problem is null
    returning 1)
  select count(*)::int as count from moved`

/** SAT keeps no history, so two years of it are kept here. */
const expireText = `delete from app.screening_entries where snapshot_id in (
  select id from app.screening_snapshots
  where list_code = $1 and state = 'superseded' and loaded_at < now() - interval '24 months')`

const activateText = `update app.screening_snapshots
  set state = 'active', as_of = $2, row_count = $3, rejected_count = $4, loaded_at = now()
  where id = $1 and state = 'staged' returning id`
