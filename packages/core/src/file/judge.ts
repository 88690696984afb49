import { createHash } from 'node:crypto'
import { read, type Tx, transact } from '@padron/db'
import type { FileVerdict } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { Inspection } from '../ports.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'

type Waiting = {
  id: string
  fileId: string
  customerId: string
  name: string
  number: number
  key: string
  sha256: string
}

/**
 * Judges what waits in quarantine: by the built-in checks, and by a scanner where there is one. What passes
 * is put where it can be handed out, cleaned of where it was made; the rest is thrown away. Runs twice
 * without harm. Throws `unavailable` while the scanner is; then everything stays as it is.
 */
export async function judgeFile(
  worker: Ctx,
  { versionId }: { versionId: string },
): Promise<FileVerdict | null> {
  const { files } = worker.gateways.storage
  const version = await findWaiting(worker, versionId)
  const inspection = version ? await judge(worker, version) : null
  if (version && inspection?.ok) await files.put('ready', version.key, once(inspection.content))
  const verdict = await transact(worker, async (tx) => {
    const kept = version && inspection && (await save(tx, version, inspection, worker.now()))
    await settle(tx, { verdict: kept ?? null })
    return kept ?? null
  })
  if (version && verdict) await files.remove('quarantine', version.key)
  return verdict
}

async function judge({ gateways }: Ctx, { key, name, sha256 }: Waiting): Promise<Inspection> {
  const { files, inspect, scanner } = gateways.storage
  const content = await readWhole(files.get('quarantine', key))
  if (!content || createHash('sha256').update(content).digest('hex') !== sha256)
    return { ok: false, verdict: 'lost' }
  const inspection = inspect(content, name)
  if (!inspection.ok || !scanner) return inspection
  return (await scanner.scan(content)).isClean ? inspection : { ok: false, verdict: 'virus' }
}

async function readWhole(found: Promise<{ content: AsyncIterable<Uint8Array> } | null>) {
  const stored = await found
  if (!stored) return null
  const parts: Uint8Array[] = []
  for await (const part of stored.content) parts.push(part)
  return Buffer.concat(parts)
}

async function* once(content: Uint8Array) {
  yield content
}

const waitingText = `select v.id, v.file_id as "fileId", f.customer_id as "customerId", f.name, v.number,
    v.key, v.sha256
  from app.file_versions v join app.files f on f.id = v.file_id where v.id = $1 and v.state = 'quarantined'`

const findWaiting = async (worker: Ctx, versionId: string) =>
  (await read(worker, (tx) => tx.run<Waiting>('file-waiting', waitingText, [versionId])))[0]

const judgeText = `update app.file_versions set state = $2, verdict = $3,
  media_type = coalesce($4, media_type),
  judged_at = $5 where id = $1 and state = 'quarantined' returning id`

const currentText = `update app.files set current_version = $2
  where id = $1 and removed_at is null and coalesce(current_version, 0) < $2`

async function save(
  tx: Tx,
  version: Waiting,
  inspection: Inspection,
  now: Date,
): Promise<FileVerdict | null> {
  const { id, fileId, customerId, number } = version
  const { ok } = inspection
  const verdict = ok ? 'clean' : inspection.verdict
  const mediaType = ok ? inspection.mediaType : null
  const values = [id, ok ? 'ready' : 'refused', verdict, mediaType, now]
  const [judged] = await tx.run('file-judge', judgeText, values)
  if (!judged) return null
  if (ok) await tx.run('file-make-current', currentText, [fileId, number])
  const after = { number, verdict, ...(ok ? { mediaType } : {}) }
  record(tx, ok ? 'file.judged' : 'file.refused', { customerId, objectId: fileId, after })
  return verdict
}
