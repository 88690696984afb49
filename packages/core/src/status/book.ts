import type { Db, Tx } from '@padron/db'
import {
  type DocumentSlot,
  type SetHolder,
  type Settings,
  type StatusDefinition,
  type StatusSet,
  signInRequired,
} from '@padron/domain'

/** Everything configured around statuses, as one version of it. */
export type StatusBook = {
  version: number
  statuses: StatusDefinition[]
  settings: Settings
  slots: DocumentSlot[]
  sets: StatusSet[]
  /** Which set each role has; `null` is none. */
  roles: { role: string; setCode: string | null }[]
}

type BookRow = Omit<StatusBook, 'statuses' | 'slots'> &
  Record<'statuses' | 'slots', Record<string, unknown>[]>

const versionText = `select (value #>> '{}')::int as version from app.settings
  where key = 'definitionsVersion'`

const bookText = `select
  (select value #>> '{}' from app.settings where key = 'definitionsVersion')::int as version,
  (select jsonb_agg(to_jsonb(s) order by s.position) from app.statuses s) as statuses,
  (select jsonb_object_agg(key, value) from app.settings) as settings,
  (select coalesce(jsonb_agg(to_jsonb(d) order by d.position), '[]') from app.document_slots d) as slots,
  (select jsonb_agg(jsonb_build_object('code', s.code, 'name', s.name, 'includesAll', s.includes_all,
    'statusCodes', array(select m.status_code from app.status_set_members m where m.set_code = s.code)))
    from app.status_sets s) as sets,
  (select jsonb_agg(jsonb_build_object('role', r.code, 'setCode', r.status_set_code) order by r.position)
    from app.roles r) as roles`

// The database counts every change of these rows, so a kept copy is known to be the present one.
const kept = new WeakMap<object, StatusBook>()

/** Reads the present definitions; `present` is their number where a statement has told it already. */
export async function readBook(tx: Tx, present?: number): Promise<StatusBook> {
  const pool = tx.caller.db.pool
  const known = kept.get(pool)
  if (known && known.version === (present ?? (await presentVersion(tx)))) return known
  const [row] = await tx.run<BookRow>('book', bookText, [])
  if (!row?.statuses) throw nothingSeen(tx)
  const statuses = row.statuses.map((status) => camelKeys(status) as StatusDefinition)
  const book: StatusBook = {
    ...row,
    statuses,
    slots: row.slots.map((slot) => camelKeys(slot) as DocumentSlot),
  }
  kept.set(pool, book)
  return book
}

/** What this process has read, however old; whoever leans on it lets the database compare the version. */
export const keptBook = ({ pool }: Db): StatusBook | undefined => kept.get(pool)

const presentVersion = async (tx: Tx) =>
  (await tx.run<{ version: number }>('book-version', versionText, []))[0]?.version

/** Definitions are there for every live token: who sees none was signed out or disabled meanwhile. */
const nothingSeen = ({ caller }: Tx) =>
  caller.actor.kind === 'staff' ? signInRequired() : new Error('no status preset is installed')

/** The definition a record stands in. A code without one is a defect of the database, not of the caller. */
export function definitionOf(book: StatusBook, code: string): StatusDefinition {
  const found = book.statuses.find((status) => status.code === code)
  if (!found) throw new Error(`no definition for a status in use: ${code}`)
  return found
}

/** The set a person moves customers within: their own, else their role's. */
export const setOf = (book: StatusBook, code: string | null): StatusSet | null =>
  book.sets.find((set) => set.code === code) ?? null

export const holdersOf = (book: StatusBook): SetHolder[] =>
  book.roles.map(({ role, setCode }) => ({ role, set: setOf(book, setCode) }))

/** Row keys as the code spells them; nested values are left alone. */
export const camelKeys = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
