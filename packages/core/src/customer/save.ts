import { type Tx, transact } from '@padron/db'
import {
  assertUnique,
  type CustomerFields,
  customerPolicy,
  decideSave,
  type FieldName,
  holds,
  type SaveBefore,
  type SaveCustomer,
  type SaveDecision,
  type Saved,
  type Transition,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findLiveOverride } from '../gate/index.ts'
import { record } from '../record.ts'
import { saveScreening, screenTaxId } from '../screening/index.ts'
import type { StatusBook } from '../status/index.ts'
import { type FoundForChange, findForChange, saveTransition } from '../transition/index.ts'
import { acknowledge } from './acknowledge.ts'
import { saveConflict } from './conflict.ts'
import { findParent } from './parent.ts'
import { type CustomerRowWhole, chainOf, fieldsOf, findWhole, readFace } from './row.ts'
import { seekBeforeWriting, soughtFor } from './seek-duplicates.ts'
import { findCountedSlots } from './slot-states.ts'
import { writeChanges } from './write.ts'

/**
 * Saves the full form, `within` a transaction of the caller's where there is one, and completes the record as
 * `completion` says (B-1). Throws `conflict: edit_blocked` by the gate, `changed_meanwhile` with both sides,
 * `invalid` for fields, `forbidden` for a field group the actor may not write.
 */
export function saveCustomer(ctx: Ctx, input: SaveCustomer, within?: Tx): Promise<Saved> {
  return within ? save(ctx, within, input) : transact(ctx, (tx) => save(ctx, tx, input))
}

async function save(ctx: Ctx, tx: Tx, input: SaveCustomer): Promise<Saved> {
  allow(ctx.actor, customerPolicy.read, undefined)
  const { row, before, found, isPresent } = await find(tx, input)
  if (!isPresent) throw await loseRace(tx, input)
  const decided = decideSave(before, input, ctx.now())
  const changed = Object.keys(decided.changes) as FieldName[]
  allow(ctx.actor, customerPolicy.save, { changed, completes: decided.completion !== null })
  const parentId =
    'parentNumber' in decided.changes ? await findParent(tx, row, decided.fields.parentNumber) : undefined
  if (decided.taxId) await screenAgain(tx, row, decided, input, found.book, ctx.now())
  const version = await write(tx, row, decided, parentId)
  if (!version) throw await loseRace(tx, input)
  const { completion } = decided
  const completed = completion ? await complete(tx, found, version, completion, ctx.now()) : null
  const face = await readFace(tx, row.id)
  return {
    ...face,
    completed: completed !== null,
    readyToActivate: decided.readyToActivate,
    transitionId: completed?.transitionId ?? null,
  }
}

const loseRace = async (tx: Tx, input: SaveCustomer) =>
  saveConflict(tx, (await findWhole(tx, { id: input.customerId })).row, input)

async function find(tx: Tx, { customerId, expectedVersion }: SaveCustomer) {
  const [{ row, book }, found] = await Promise.all([
    findWhole(tx, { id: customerId }),
    findForChange(tx, customerId),
  ])
  const { before: transition, record: present } = found
  const fields = fieldsOf(row)
  const chain = chainOf(row, book)
  const before: SaveBefore = {
    number: row.number,
    fields,
    taxIdKind: row.taxIdKind,
    ancestors: chain.slice(1),
    override: await findLiveOverride(tx, row.id, { operation: 'edit', chain }),
    slots: await findCountedSlots(tx, customerId, book),
    settings: book.settings,
    // Who may write a field group but not the record itself completes nothing: it stays ready to activate.
    transition: holds(tx.caller.actor, 'customer.edit') ? transition : { ...transition, statusSet: null },
  }
  // Two reads: somebody may have written between them, and a decision over both halves would mislead.
  const isPresent = row.version === expectedVersion && present.version === expectedVersion
  return { row, before, found, isPresent }
}

/** A tax id edited later is screened like a new one; a hit asks for its own acknowledgement. */
async function screenAgain(
  tx: Tx,
  row: CustomerRowWhole,
  { taxId, fields }: SaveDecision,
  input: SaveCustomer,
  book: StatusBook,
  now: Date,
) {
  if (!taxId) return
  const sought = { ...soughtFor({ taxId: taxId.raw, legalName: fields.legalName }, now), exceptId: row.id }
  const [judgement, duplicates] = await Promise.all([
    screenTaxId(tx, taxId, 'tax_id_changed', now),
    seekBeforeWriting(tx, sought),
  ])
  assertUnique(taxId.kind, { duplicates, settings: book.settings })
  await saveScreening(
    tx,
    row.id,
    taxId.normalized,
    acknowledge(tx.caller.actor, judgement, { ...input, duplicates }),
  )
}

/** Answers the version after the write, null when the race was lost; nothing to write leaves it as it was. */
async function write(
  tx: Tx,
  row: CustomerRowWhole,
  decided: SaveDecision,
  parentId: string | null | undefined,
): Promise<number | null> {
  if (Object.keys(decided.changes).length === 0) return row.version
  const version = await writeChanges(tx, row, decided, parentId)
  if (version)
    record(tx, 'customer.saved', { customerId: row.id, objectId: row.id, ...sides(decided.changes, version) })
  return version
}

function sides(changes: SaveDecision['changes'], version: number) {
  const entries = Object.entries(changes)
  const side = (which: 'before' | 'after') =>
    Object.fromEntries(entries.map(([name, change]) => [name, change[which]]))
  return { before: side('before') as Partial<CustomerFields>, after: { ...side('after'), version } }
}

const complete = (
  tx: Tx,
  found: FoundForChange,
  expectedVersion: number,
  decision: Transition.Decision,
  now: Date,
) =>
  saveTransition(tx, {
    found,
    expectedVersion,
    decision,
    cause: 'form',
    restores: false,
    event: 'customer.completed',
    now,
  })
