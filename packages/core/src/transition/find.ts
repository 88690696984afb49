import type { Tx } from '@padron/db'
import {
  type Actor,
  everyStatus,
  notFound,
  type ScreeningMark,
  type Touched,
  type Transition,
} from '@padron/domain'
import { definitionOf, holdersOf, readBook, type StatusBook, setOf } from '../status/index.ts'

export type LatestTransition = {
  id: string
  fromCode: string | null
  toCode: string
  heldBefore: string | null
  undoesId: string | null
  recordedAt: string
  cause: Transition.Cause
}

/** What a switching verb answers of the record besides its new status. */
export type ShownRecord = {
  id: string
  number: string
  version: number
  legalName: string
  tradeName: string
  taxId: string
  missing: string[]
  screening: (ScreeningMark & { clearedAt: string | null }) | null
}

type Shown = ShownRecord & {
  statusSeq: number
  /** Something hangs on the customer that a change of status could reach. */
  isTouched: boolean
  /** Sub-accounts that follow this customer's changes. */
  inheritors: number
  definitionVersion: number | null
}

type Row = Shown & {
  statusCode: string
  heldStatusCode: string | null
  activatedAt: string | null
  heldReasonCode: string | null
  setCode: string | null
  latest: LatestTransition
  bookVersion: number
}

const text = 'select app.find_for_change($1, $2) as found'

export type FoundForChange = {
  before: Transition.Before
  record: Shown
  latest: LatestTransition
  book: StatusBook
}

/** What a change of status may look at, in one flight; no lock, the version is the lock. */
export async function findForChange(tx: Tx, customerId: string): Promise<FoundForChange> {
  const { actor } = tx.caller
  const [answer] = await tx.run<{ found: Row | null }>('find-for-change', text, [customerId, staffId(actor)])
  const row = answer?.found
  // Who sees no definitions either is signed out by now, and is told that instead.
  const book = await readBook(tx, row?.bookVersion)
  if (!row) throw notFound('customer')
  const before: Transition.Before = {
    status: definitionOf(book, row.statusCode),
    heldStatusCode: row.heldStatusCode,
    heldReasonCode: row.heldReasonCode,
    activatedAt: row.activatedAt === null ? null : new Date(row.activatedAt),
    statuses: book.statuses,
    settings: book.settings,
    statusSet: actor.kind === 'staff' ? setOf(book, row.setCode) : everyStatus,
    setHolders: holdersOf(book),
  }
  return { before, record: row, latest: row.latest, book }
}

export const staffId = (actor: Actor) => (actor.kind === 'staff' ? actor.userId : null)

/** What hangs on the customer, counted; `to` says which way back could restore something. */
export async function findTouched(tx: Tx, customerId: string, to: string): Promise<Touched> {
  const text = 'select app.find_touched($1, $2) as touched'
  const [row] = await tx.run<{ touched: Touched | null }>('find-touched', text, [customerId, to])
  if (!row?.touched) throw notFound('customer')
  return row.touched
}

export type Planned = { found: FoundForChange; touched: Touched }

/** What a plan to a chosen status looks at, in one flight. */
export async function findPlanned(tx: Tx, customerId: string, to: string): Promise<Planned> {
  const [found, touched] = await Promise.allSettled([
    findForChange(tx, customerId),
    findTouched(tx, customerId, to),
  ])
  if (found.status === 'rejected') throw found.reason
  if (touched.status === 'rejected') throw touched.reason
  return { found: found.value, touched: touched.value }
}
