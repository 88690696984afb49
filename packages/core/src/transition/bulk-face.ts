import type { Tx } from '@padron/db'
import type { Settings } from '@padron/domain'

export type BulkRow = {
  bulkId: string
  kind: 'change' | 'undo' | 'replace'
  toCode: string | null
  state: 'waiting' | 'running' | 'done' | 'cancelled'
  total: number
  changed: number
  refused: number
  requestedAt: Date
  requesterId: string | null
  requesterName: string | null
  finishedAt: Date | null
  jobId: string | null
  undoes: string | null
  undoneBy: string | null
}

// A job that was called off before it began, or was refused, has not told its bulk change of it.
const text = `select b.id as "bulkId", b.kind, b.to_code as "toCode", b.total, b.changed, b.refused,
    case when b.state in ('waiting', 'running') and o.state in ('cancelled', 'failed') then 'cancelled'
      else b.state end as state,
    b.requested_at as "requestedAt", b.requested_by as "requesterId", s.name as "requesterName",
    coalesce(b.finished_at, o.finished_at) as "finishedAt", b.outbox_id as "jobId", b.undoes_id as undoes,
    (select u.id from app.bulk_changes u where u.undoes_id = b.id order by u.id desc limit 1) as "undoneBy"
  from app.bulk_changes b left join app.outbox o on o.id = b.outbox_id
  left join app.staff_users s on s.id = b.requested_by
 where b.id = $1 or b.outbox_id = $1`

/** A bulk change as it stands, by its own id or its job's; nothing for whoever may not see customers. */
export const selectBulk = async (tx: Tx, bulkId: string): Promise<BulkRow | undefined> =>
  (await tx.run<BulkRow>('bulk', text, [bulkId]))[0]

/** Until when it can be taken back; null while it runs, and for what cannot be. */
export const bulkUndoUntil = (
  { kind, finishedAt, state, changed }: BulkRow,
  { bulkUndoWindowSeconds }: Pick<Settings, 'bulkUndoWindowSeconds'>,
) =>
  kind === 'change' && finishedAt && changed > 0 && (state === 'done' || state === 'cancelled')
    ? new Date(finishedAt.getTime() + bulkUndoWindowSeconds * 1000)
    : null
