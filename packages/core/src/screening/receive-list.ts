import { createHash } from 'node:crypto'
import { transact } from '@padron/db'
import { invalid, list69b, maxListBytes, screeningPolicy } from '@padron/domain'
import { screeningJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import type { ReceivedFile } from '../ports.ts'
import { record } from '../record.ts'

export type ListReceived = { snapshotId: string; jobId: string }

/**
 * Keeps the received bytes and the intent to load them; the worker reads, guards and swaps. Ability
 * `screening.load`; `invalid` for an empty file or one above 20 MB. Answers the job to follow.
 */
export function receiveList(
  ctx: Ctx,
  file: ReceivedFile,
  source: 'upload' | 'download',
): Promise<ListReceived> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, screeningPolicy.load, undefined)
    const bytes = file.content.byteLength
    if (bytes === 0) throw invalid('file_empty')
    if (bytes > maxListBytes) throw invalid('file_too_big')
    const snapshotId = newId()
    const sha256 = createHash('sha256').update(file.content).digest('hex')
    const loadedBy = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const jobId = enqueue(tx, screeningJobs.loadList, { snapshotId })
    await tx.run('screening-receive', receiveText, [
      snapshotId,
      list69b,
      sha256,
      file.fileName,
      source,
      loadedBy,
      jobId,
    ])
    await tx.run('screening-keep', keepText, [snapshotId, Buffer.from(file.content)])
    record(tx, 'screening.list-received', {
      objectId: snapshotId,
      after: { fileName: file.fileName, bytes, sha256, source },
    })
    return { snapshotId, jobId }
  })
}

const receiveText = `insert into app.screening_snapshots (id, list_code, state, sha256, file_name, source,
  loaded_by, outbox_id)
  values ($1, $2, 'staged', $3, $4, $5, $6, $7)`

const keepText = 'insert into app.screening_uploads (snapshot_id, content) values ($1, $2)'
