import { type Tx, transact } from '@padron/db'
import {
  checkTaxId,
  completeness,
  customerPolicy,
  decideRegister,
  faceOf,
  type NewCustomer,
  type RegisterCustomer,
  type Registered,
  slotsFor,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { saveScreening, screenTaxId } from '../screening/index.ts'
import { definitionOf, readBook, type StatusBook } from '../status/index.ts'
import { staffId } from '../transition/index.ts'
import { acknowledge } from './acknowledge.ts'
import { toFace } from './row.ts'
import { seekBeforeWriting, soughtFor } from './seek-duplicates.ts'

/**
 * Registers a customer from three fields (domain §2). Throws `invalid` for an impossible tax id or a hit
 * that nobody acknowledged, `forbidden` without `customer.edit`, `conflict` under the hard duplicate policy.
 */
export function registerCustomer(ctx: Ctx, input: RegisterCustomer): Promise<Registered> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.register, undefined)
    const { book, duplicates, screened } = await find(tx, input, ctx.now())
    const decided = decideRegister(input, { duplicates, settings: book.settings }, ctx.now())
    const judgement = acknowledge(ctx.actor, await screened, { ...input, duplicates })
    // One flight: the screening's row follows the customer's on the same connection.
    const id = newId()
    const [customer] = await Promise.all([
      insert(tx, { id, ...decided }, book),
      saveScreening(tx, id, decided.taxId, judgement),
    ])
    record(tx, 'customer.registered', {
      customerId: customer.id,
      objectId: customer.id,
      after: {
        number: customer.number,
        version: 1,
        legalName: decided.legalName,
        tradeName: decided.tradeName,
        taxId: decided.taxId,
        status: decided.statusCode,
        screening: judgement.mark,
      },
    })
    const face = toFace(
      { ...customer, ...decided, version: 1, activatedAt: null },
      faceOf(definitionOf(book, decided.statusCode)),
      judgement.mark,
    )
    return { ...face, duplicates, warnings: decided.warnings }
  })
}

async function find(tx: Tx, input: RegisterCustomer, now: Date) {
  const { normalized, kind } = checkTaxId(input.taxId, null, now)
  const screened = kind ? screenTaxId(tx, { normalized, kind }, 'created', now) : neverScreened()
  const [book, duplicates] = await Promise.all([
    readBook(tx),
    seekBeforeWriting(tx, soughtFor(input, now)),
    screened,
  ])
  return { book, duplicates, screened }
}

// The status takes its default: nobody may name that column, as the builder's insert would.
const insertText = `insert into app.customers (id, legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind,
  party_type, class_code, sub_account_name, currency, name_key, missing, created_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id, number`

/** An impossible tax id is refused by the decision before anybody looks at this. */
const neverScreened = (): ReturnType<typeof screenTaxId> =>
  Promise.resolve({
    mark: {
      outcome: 'not_screened',
      situation: null,
      situationDate: null,
      listDate: null,
      severity: 'none',
      acknowledgedReason: null,
    },
    snapshotId: null,
    action: 'off',
    needsAcknowledgement: false,
  })

async function insert(
  tx: Tx,
  { id, statusCode: _default, warnings: _shown, ...columns }: NewCustomer & { id: string },
  book: StatusBook,
) {
  const { actor } = tx.caller
  const missing = completeness(
    columns,
    book.settings.requiredFields,
    slotsFor(book.slots, columns).map((slot) => ({ ...slot, state: 'missing' })),
  )
  const {
    legalName,
    tradeName,
    taxId,
    taxIdRaw,
    taxIdKind,
    partyType,
    classCode,
    subAccountName,
    currency,
    nameKey,
  } = columns
  const values = [
    id,
    legalName,
    tradeName,
    taxId,
    taxIdRaw,
    taxIdKind,
    partyType,
    classCode,
    subAccountName,
    currency,
    nameKey,
    missing,
    staffId(actor),
  ]
  const [row] = await tx.run<{ id: string; number: string }>('insert-customer', insertText, values)
  if (!row) throw new Error('an insert answered no row')
  return { ...row, missing }
}
