import type { Tx } from '@padron/db'
import {
  type Actor,
  type CustomerFace,
  CustomerFields,
  faceOf,
  type GateLink,
  mayReadField,
  notFound,
  type ScreeningMark,
  type StatusFace,
  showTaxId,
} from '@padron/domain'
import { camelKeys, definitionOf, readBook, type StatusBook } from '../status/index.ts'
import { wholeText } from './whole-text.ts'

type Scalars = Omit<CustomerFields, 'parentNumber' | 'addresses' | 'contactMethods' | 'contactAssignments'>

/** A customer with everything its page and its save need, as one JSON row. */
export type CustomerRowWhole = Scalars & {
  id: string
  number: string
  version: number
  taxIdRaw: string
  taxIdKind: 'rfc_moral' | 'rfc_fisica' | 'rfc_generic_national' | 'rfc_generic_foreign' | 'ein'
  missing: string[]
  statusCode: string
  statusSince: string
  heldStatusCode: string | null
  activatedAt: string | null
  createdAt: string
  addresses: CustomerFields['addresses']
  contactMethods: CustomerFields['contactMethods']
  contactAssignments: CustomerFields['contactAssignments']
  screening: StoredScreening | null
  ancestors: { id: string; number: string; legalName: string; statusCode: string }[]
  levelsBelow: number
}

type StoredScreening = ScreeningMark & { clearedAt: string | null }

type Found = CustomerRowWhole & { record: Record<string, unknown> }

/** Reads the whole record by id or number; somebody else's and nobody's are both `not_found`. */
export async function findWhole(
  tx: Tx,
  by: { id: string } | { number: string },
): Promise<{ row: CustomerRowWhole; book: StatusBook }> {
  const asked =
    'id' in by
      ? tx.run<Found>('customer-by-id', wholeText('c.id = $1'), [by.id])
      : tx.run<Found>('customer-by-number', wholeText('c.number = upper($1)'), [by.number])
  const [book, [found]] = await Promise.all([readBook(tx), asked])
  if (!found) throw notFound('customer')
  const { record, ...rest } = found
  const row = { ...camelKeys(record), ...rest } as CustomerRowWhole
  return { row, book }
}

/** The record and its ancestors with their statuses, nearest first: what a gate looks at. */
export function chainOf(row: CustomerRowWhole, book: StatusBook): [GateLink, ...GateLink[]] {
  const link = ({ number, statusCode }: { number: string; statusCode: string }) => ({
    number,
    status: definitionOf(book, statusCode),
  })
  return [link(row), ...row.ancestors.map(link)]
}

const notScreened: ScreeningMark = {
  outcome: 'not_screened',
  situation: null,
  situationDate: null,
  listDate: null,
  severity: 'none',
  acknowledgedReason: null,
}

/** The mark as screens show it; a cleared one no longer warns. */
export function markOf(screening: StoredScreening | null): ScreeningMark {
  if (!screening) return notScreened
  const { clearedAt, ...mark } = screening
  return clearedAt ? { ...mark, severity: 'none' } : mark
}

type FaceParts = {
  id: string
  number: string
  version: number
  legalName: string
  tradeName: string
  taxId: string
  missing: string[]
  activatedAt: string | Date | null
}

/** What every customer verb answers. */
export function toFace(row: FaceParts, status: StatusFace, screening: ScreeningMark): CustomerFace {
  const { id, number, version, legalName, tradeName, taxId, missing, activatedAt } = row
  return {
    id,
    number,
    version,
    legalName,
    tradeName,
    taxId: showTaxId(taxId),
    status,
    screening,
    missing,
    activatedAt: activatedAt === null ? null : new Date(activatedAt),
  }
}

/** The face without what the actor may not read: absent, not null (B-34). */
export function shownTo(actor: Actor, face: CustomerFace): CustomerFace {
  if (mayReadField(actor, 'taxId')) return face
  const { taxId: _taxId, screening: _screening, ...rest } = face
  return rest
}

/** Reads the face anew, after a verb wrote. */
export async function readFace(tx: Tx, id: string): Promise<CustomerFace> {
  const { row, book } = await findWhole(tx, { id })
  const face = toFace(row, faceOf(definitionOf(book, row.statusCode)), markOf(row.screening))
  return shownTo(tx.caller.actor, face)
}

const fieldNames = Object.keys(CustomerFields.shape) as (keyof CustomerFields)[]

/** The form's fields of a record. */
export function fieldsOf(row: CustomerRowWhole): CustomerFields {
  const record = { ...row, parentNumber: row.ancestors[0]?.number ?? null }
  return Object.fromEntries(fieldNames.map((name) => [name, record[name]])) as CustomerFields
}
