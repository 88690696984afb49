import type { Tx } from '@padron/db'
import { type Actor, everyStatus, notFound, type ScreeningMark, type Transition } from '@padron/domain'
import { definitionOf, holdersOf, readBook, type StatusBook, setOf } from '../status/index.ts'

export type LatestTransition = {
  id: string
  fromCode: string | null
  toCode: string
  heldBefore: string | null
  undoesId: string | null
  recordedAt: string
}

/** What a switching verb answers of the record besides its new status. */
type Shown = {
  id: string
  number: string
  version: number
  legalName: string
  tradeName: string
  taxId: string
  missing: string[]
  screening: (ScreeningMark & { clearedAt: string | null }) | null
}

type Row = Shown & {
  statusCode: string
  heldStatusCode: string | null
  activatedAt: Date | null
  heldReasonCode: string | null
  setCode: string | null
  latest: LatestTransition
}

const text = `select c.id, c.number, c.version, c.legal_name as "legalName", c.trade_name as "tradeName",
  c.tax_id as "taxId", c.missing, c.status_code as "statusCode", c.held_status_code as "heldStatusCode",
  c.activated_at as "activatedAt",
  (select jsonb_build_object('outcome', s.outcome, 'situation', s.situation,
     'situationDate', s.situation_date, 'listDate', s.list_date, 'severity', s.severity,
     'acknowledgedReason', s.acknowledged_reason,
     'clearedAt', s.cleared_at) from app.screenings s where s.customer_id = c.id) as screening,
  (select t.reason_code from app.transitions t where t.customer_id = c.id and t.to_code = c.held_status_code
     order by t.seq desc limit 1) as "heldReasonCode",
  (select coalesce(u.status_set_code, r.status_set_code)
     from app.staff_users u join app.roles r on r.code = u.role_code where u.id = $2) as "setCode",
  (select jsonb_build_object('id', t.id, 'fromCode', t.from_code, 'toCode', t.to_code,
     'heldBefore', t.held_before, 'undoesId', t.undoes_id, 'recordedAt', t.recorded_at)
     from app.transitions t where t.customer_id = c.id and t.seq = c.status_seq) as latest
  from app.customers c where c.id = $1`

export type FoundForChange = {
  before: Transition.Before
  record: Shown
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
  return { before, record: row, latest: row.latest, book }
}

export const staffId = (actor: Actor) => (actor.kind === 'staff' ? actor.userId : null)
