import type { Tx } from '@padron/db'
import { type Actor, everyStatus, notFound, type Transition } from '@padron/domain'
import { definitionOf, holdersOf, readBook, type StatusBook, setOf } from '../status/index.ts'

export type LatestTransition = {
  id: string
  fromCode: string | null
  toCode: string
  heldBefore: string | null
  undoesId: string | null
  recordedAt: string
}

type Row = {
  id: string
  version: number
  statusCode: string
  heldStatusCode: string | null
  activatedAt: Date | null
  heldReasonCode: string | null
  setCode: string | null
  missing: string[]
  latest: LatestTransition
}

const text = `select c.id, c.version, c.status_code as "statusCode", c.held_status_code as "heldStatusCode", c.activated_at as "activatedAt", c.missing,
  (select t.reason_code from app.transitions t where t.customer_id = c.id and t.to_code = c.held_status_code order by t.seq desc limit 1) as "heldReasonCode",
  (select coalesce(u.status_set_code, r.status_set_code) from app.staff_users u join app.roles r on r.code = u.role_code where u.id = $2) as "setCode",
  (select jsonb_build_object('id', t.id, 'fromCode', t.from_code, 'toCode', t.to_code, 'heldBefore', t.held_before, 'undoesId', t.undoes_id, 'recordedAt', t.recorded_at)
     from app.transitions t where t.customer_id = c.id and t.seq = c.status_seq) as latest
  from app.customers c where c.id = $1`

export type FoundForChange = {
  before: Transition.Before
  version: number
  missing: string[]
  latest: LatestTransition
  book: StatusBook
}

/** What a change of status may look at, in one flight; no lock, the version is the lock. */
export async function findForChange(tx: Tx, customerId: string): Promise<FoundForChange> {
  const { actor } = tx.caller
  const [book, [row]] = await Promise.all([
    readBook(tx),
    tx.run<Row>('find-for-change', text, [customerId, staffId(actor)]),
  ])
  if (!row) throw notFound('customer')
  const before: Transition.Before = {
    status: definitionOf(book, row.statusCode),
    heldStatusCode: row.heldStatusCode,
    heldReasonCode: row.heldReasonCode,
    activatedAt: row.activatedAt,
    statuses: book.statuses,
    settings: book.settings,
    statusSet: actor.kind === 'staff' ? setOf(book, row.setCode) : everyStatus,
    setHolders: holdersOf(book),
  }
  return { before, version: row.version, missing: row.missing, latest: row.latest, book }
}

export const staffId = (actor: Actor) => (actor.kind === 'staff' ? actor.userId : null)
