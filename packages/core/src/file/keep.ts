import { type Caller, type Tx, transact } from '@padron/db'
import { fileJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import type { Gateways } from '../ports.ts'
import type { Received } from './receive.ts'

/**
 * Writes the row of a received content. Where there is none in the end, because it was refused or the same
 * form had been sent before, the content is thrown away; after a crash in between the sweeper does it.
 */
export async function keep<Kept>(
  ctx: Caller & { gateways: Pick<Gateways, 'storage'> },
  received: Received,
  save: (tx: Tx) => Promise<Kept>,
): Promise<Kept> {
  let isSaved = false
  try {
    return await transact(ctx, async (tx) => {
      isSaved = false
      const face = await save(tx)
      isSaved = true
      return face
    })
  } finally {
    if (!isSaved) await ctx.gateways.storage.files.remove('quarantine', received.key)
  }
}

const versionText = `insert into app.file_versions
    (id, file_id, number, key, media_type, bytes, sha256, uploaded_by, uploaded_by_name)
  select $1, $2, coalesce(max(v.number), 0) + 1, $3, $4, $5, $6, $7, $8
    from app.file_versions v where v.file_id = $2
  returning number`

/** Adds the version in quarantine and asks the worker to judge it. Answers its number. */
export async function addVersion(tx: Tx, fileId: string, received: Received): Promise<number> {
  const { actor } = tx.caller
  const { key, mediaType, bytes, sha256 } = received
  const by = actor.kind === 'staff' ? [actor.userId, actor.name] : [null, '']
  const versionId = newId()
  const values = [versionId, fileId, key, mediaType, bytes, sha256, ...by]
  const [row] = await tx.run<{ number: number }>('file-add-version', versionText, values)
  enqueue(tx, fileJobs.judge, { versionId })
  return row?.number ?? 1
}
