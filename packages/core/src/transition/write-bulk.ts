import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import type { Selection, Transition } from '@padron/domain'
import { transitionJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { staffId } from './find.ts'

export type BulkStart = {
  kind: 'change' | 'undo' | 'replace'
  /** Null for an undo: each goes back to where it came from. */
  to: string | null
  words?: Transition.TransitionWords
  selection?: Selection
  undoesId?: string
  /** A query of the ids of everybody concerned. */
  customers: SQL
  /** The job in hand, when it carries the change out itself. */
  jobId?: string
}

export type BulkStarted = { bulkId: string; jobId: string }

/** A million rows take longer than a page may. */
const writingSeconds = 60

/** Writes a bulk change and everybody it concerns, in one statement each, and asks the worker to run it. */
export async function writeBulk(tx: Tx, start: BulkStart): Promise<BulkStarted> {
  const { kind, to, words = {}, selection = null, undoesId = null, customers } = start
  const bulkId = newId()
  const jobId = start.jobId ?? enqueue(tx, transitionJobs.runBulk, { bulkId })
  await tx.run('take-time', `select set_config('statement_timeout', $1, true)`, [`${writingSeconds}s`])
  await tx.execute(sql`
    insert into app.bulk_changes (id, kind, to_code, reason_code, comment, competitor, missed_period,
      effective_at, selection, definition_version, undoes_id, outbox_id, requested_by)
    values (${bulkId}::uuid, ${kind}, ${to}, ${words.reasonCode ?? null}, ${words.comment || null},
      ${words.competitor || null}, ${words.missedPeriod ?? null}, ${words.effectiveAt ?? null}::timestamptz,
      ${selection && JSON.stringify(selection)}::jsonb, (select max(version) from app.status_versions),
      ${undoesId}::uuid, ${jobId}::uuid, ${staffId(tx.caller.actor)}::uuid)`)
  const { rowCount } = await tx.execute(sql`
    insert into app.bulk_rows (bulk_id, customer_id)
    select ${bulkId}::uuid, picked.id from (${customers}) picked`)
  const total = rowCount ?? 0
  await tx.execute(sql`update app.bulk_changes set total = ${total}::int where id = ${bulkId}::uuid`)
  record(tx, 'transition.bulk-asked', {
    objectId: bulkId,
    cause: 'bulk',
    after: {
      kind,
      total,
      ...(to ? { to } : { undoesId }),
      ...(words.reasonCode ? { reasonCode: words.reasonCode } : {}),
    },
  })
  return { bulkId, jobId }
}
