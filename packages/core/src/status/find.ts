import type { Tx } from '@padron/db'
import { desc, eq } from '@padron/db/query'
import { staffUsers, statusDrafts, statusVersions } from '@padron/db/schema'
import { conflict, pickFields, type StatusCounts, type StatusDocument } from '@padron/domain'
import { readBook } from './book.ts'

/** What is in force, with the number of its publication; 0 stands for one that was never published. */
export type Published = { version: number; document: StatusDocument }

/** The version is read first: one published in between makes it too old, never the document. */
export async function findPublished(tx: Tx): Promise<Published> {
  const newest = tx.select({ version: statusVersions.version }).from(statusVersions)
  const [row] = await newest.orderBy(desc(statusVersions.version)).limit(1)
  const { statuses, settings } = await readBook(tx)
  const { defaultStatus, deactivatesTo } = settings
  const document = { definitions: statuses.map(pickFields), settings: { defaultStatus, deactivatesTo } }
  return { version: row?.version ?? 0, document }
}

export type StatusDraft = StatusDocument & {
  version: number
  baseVersion: number
  editedAt: Date
  editedBy: { id: string; name: string | null } | null
}

/** The one draft, by whoever edited it last. */
export async function findDraft(tx: Tx): Promise<StatusDraft | null> {
  const [row] = await tx
    .select({
      version: statusDrafts.version,
      baseVersion: statusDrafts.baseVersion,
      definitions: statusDrafts.definitions,
      settings: statusDrafts.settings,
      editedAt: statusDrafts.editedAt,
      editedBy: statusDrafts.editedBy,
      editor: staffUsers.name,
    })
    .from(statusDrafts)
    .leftJoin(staffUsers, eq(staffUsers.id, statusDrafts.editedBy))
    .limit(1)
  if (!row) return null
  const { editedBy, editor, ...draft } = row
  return { ...draft, editedBy: editedBy === null ? null : { id: editedBy, name: editor } }
}

/** The draft as the caller saw it; `conflict: changed_meanwhile` with who was faster. */
export async function findDraftSeen(tx: Tx, version: number): Promise<StatusDraft> {
  const draft = await findDraft(tx)
  if (draft?.version !== version) throw changedMeanwhile(draft)
  return draft
}

export const changedMeanwhile = (draft: StatusDraft | null) =>
  conflict('changed_meanwhile', {
    current: draft && { version: draft.version, editedAt: draft.editedAt, editedBy: draft.editedBy },
  })

/** Customers by status, everybody counted. */
export async function countByStatus(tx: Tx): Promise<StatusCounts> {
  const text = 'select app.count_by_status() as counts'
  const [row] = await tx.run<{ counts: StatusCounts }>('count-by-status', text, [])
  return row?.counts ?? {}
}

// One pass over each table, however many codes are asked for.
const inUseText = `select held_status_code as code from app.customers where held_status_code = any ($1)
  union select to_code from app.transitions where to_code = any ($1)
  union select from_code from app.transitions where from_code = any ($1)
  union select to_code from app.scheduled_transitions where to_code = any ($1) and state = 'waiting'`

/** Which of these codes something still names: a held status, history, a waiting schedule. */
export async function findInUse(tx: Tx, codes: string[]): Promise<string[]> {
  if (codes.length === 0) return []
  return (await tx.run<{ code: string }>('statuses-in-use', inUseText, [codes])).map(({ code }) => code)
}

/** Publications, newest first. */
export const selectVersions = (tx: Tx, limit: number) =>
  tx
    .select({
      version: statusVersions.version,
      publishedAt: statusVersions.publishedAt,
      publishedByName: statusVersions.publishedByName,
      note: statusVersions.note,
      impact: statusVersions.impact,
    })
    .from(statusVersions)
    .orderBy(desc(statusVersions.version))
    .limit(limit)
