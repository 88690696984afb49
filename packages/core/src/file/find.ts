import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { dayIn, type FileFace, type FileVersionFace, notFound } from '@padron/domain'

type Version = Omit<FileVersionFace, 'uploadedAt' | 'judgedAt'> & {
  uploadedAt: string
  judgedAt: string | null
}
type Row = Omit<FileFace, 'isExpired' | 'addedAt' | 'current' | 'newest' | 'removed' | 'name'> & {
  name: string
  addedAt: string
  current: Version | null
  newest: Version
  removedAt: string | null
  removedBy: string | null
  timeZone: string
}

const versionJson = sql`jsonb_build_object('id', v.id, 'number', v.number, 'mediaType', v.media_type,
  'bytes', v.bytes, 'state', v.state, 'verdict', v.verdict, 'uploadedBy', v.uploaded_by_name,
  'uploadedAt', v.uploaded_at, 'judgedAt', v.judged_at)`

/** Files as every reader sees them, `rest` says which; row policies hide what the caller may not see. */
export async function selectFiles(tx: Tx, rest: SQL, now: Date): Promise<FileFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select f.id, f.customer_id as "customerId", f.kind, f.scope, f.name, f.version,
           f.expires_on::text as "expiresOn", f.added_by_name as "addedBy", f.added_at as "addedAt",
           f.removed_at as "removedAt",
           (select s.name from app.staff_users s where s.id = f.removed_by) as "removedBy",
           case when d.code is not null then jsonb_build_object('code', d.code, 'name', d.name) end as slot,
           (select ${versionJson} from app.file_versions v
             where v.file_id = f.id and v.number = f.current_version) as current,
           (select ${versionJson} from app.file_versions v
             where v.file_id = f.id order by v.number desc limit 1) as newest,
           (select count(*)::int from app.file_versions v where v.file_id = f.id) as versions,
           (select value #>> '{}' from app.settings where key = 'companyTimeZone') as "timeZone"
      from app.files f left join app.document_slots d on d.code = f.slot_code
     where ${rest}`)
  return rows.map((row) => faceOf(row, now))
}

function faceOf(
  { timeZone, removedAt, removedBy, name, addedAt, current, newest, ...row }: Row,
  now: Date,
): FileFace {
  return {
    ...row,
    ...(removedAt === null ? { name } : {}),
    isExpired: row.expiresOn !== null && row.expiresOn < dayIn(timeZone, now),
    addedAt: new Date(addedAt),
    current: current && removedAt === null ? versionOf(current) : null,
    newest: versionOf(newest),
    removed: removedAt === null ? null : { at: new Date(removedAt), by: removedBy },
  }
}

/** Times inside JSON arrive as text. */
const versionOf = (row: Version): FileVersionFace => ({
  ...row,
  uploadedAt: new Date(row.uploadedAt),
  judgedAt: row.judgedAt === null ? null : new Date(row.judgedAt),
})

/** One file, or not found. */
export async function findFile(tx: Tx, fileId: string, now: Date): Promise<FileFace> {
  const [file] = await selectFiles(tx, sql`f.id = ${fileId}::uuid`, now)
  if (!file) throw notFound('file')
  return file
}

/** The same, held until the transaction ends; a removed one is not there to be changed. */
export async function holdFile(tx: Tx, fileId: string, now: Date): Promise<FileFace> {
  await tx.execute(sql`select from app.files where id = ${fileId}::uuid for update`)
  const file = await findFile(tx, fileId, now)
  if (file.removed) throw notFound('file')
  return file
}

const versionsText = `select id, number, media_type as "mediaType", bytes::float8 as bytes, state, verdict,
    uploaded_by_name as "uploadedBy", uploaded_at as "uploadedAt", judged_at as "judgedAt"
  from app.file_versions where file_id = $1 order by number desc`

/** Every upload of a file, newest first. */
export const selectVersions = (tx: Tx, fileId: string) =>
  tx.run<FileVersionFace>('file-versions', versionsText, [fileId])
