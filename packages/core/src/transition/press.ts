import { drainTell, type Tx } from '@padron/db'
import {
  type PressTargets,
  type PressVerb,
  pressTargets,
  type StatusDefinition,
  Transition,
} from '@padron/domain'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { definitionOf, type StatusBook } from '../status/index.ts'
import { enqueueConsequences } from './enqueue-consequences.ts'
import type { ShownRecord } from './find.ts'

export type Press = {
  /** As this process knows the definitions; the database compares the version. */
  book: StatusBook
  customerId: string
  expectedVersion: number
  verb: PressVerb
  event: `${string}.${string}`
  /** Restoring what was held: the target needs no permission of its own (B-48). */
  restores: boolean
  now: Date
}

export type Pressed = {
  record: ShownRecord & { activatedAt: Date | null }
  to: StatusDefinition
  transitionId: string
  undoUntil: Date
}

type PressedRow = ShownRecord & { activatedAt: string | null; to: string }

/** A press has no other cause, and the database hears of no other. */
const cause = 'form'

/**
 * Switches a customer in one flight, COMMIT with it: what the rules decide from each standing is sent along
 * (`pressTargets`), and the database looks up the one there is. Null, with nothing changed, when this is no
 * plain press; whatever else the database refuses is better worded by who finds and plans.
 */
export async function pressStatus(tx: Tx, press: Press): Promise<Pressed | null> {
  const { book, expectedVersion, verb, event, restores, now } = press
  // As the database writes it, for the entry that is told of the move.
  const customerId = press.customerId.toLowerCase()
  const transitionId = newId()
  record(tx, event, { customerId, objectId: customerId, cause, after: { transitionId } })
  const undoUntil = Transition.undoUntil(now, book.settings)
  enqueueConsequences(tx, transitionId, { dueAt: undoUntil, isInherited: false })
  const [audit, jobs] = drainTell(tx)
  const asked = { customerId, expectedVersion, transitionId, effectiveAt: now, cause, restores }
  const [row] = await tx.finish<{ pressed: PressedRow | null }>(
    'press-status',
    'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb) as pressed',
    [
      JSON.stringify({ ...asked, impact: [], bookVersion: book.version, targets: targetsOf(book, verb) }),
      audit,
      jobs,
    ],
  )
  if (!row?.pressed) return null
  const to = definitionOf(book, row.pressed.to)
  const before = row.pressed.activatedAt
  const activatedAt = Transition.activatedAtAfter(before === null ? null : new Date(before), to, now)
  return { record: { ...row.pressed, activatedAt }, to, transitionId, undoUntil }
}

const known = new WeakMap<StatusBook, Partial<Record<PressVerb, PressTargets>>>()

/** One version of the definitions decides the same for ever. */
function targetsOf(book: StatusBook, verb: PressVerb): PressTargets {
  const tables = known.get(book) ?? {}
  known.set(book, tables)
  tables[verb] ??= pressTargets(book, verb)
  return tables[verb]
}
