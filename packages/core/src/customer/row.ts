import type { Tx } from '@padron/db'
import {
  type CustomerFace,
  type CustomerFields,
  faceOf,
  notFound,
  type ScreeningMark,
  showTaxId,
  type StatusFace,
} from '@padron/domain'
import { camelKeys, definitionOf, readBook, type StatusBook } from '../status/index.ts'

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

const children = `
  (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'country', a.country, 'line1', a.line1, 'line2', a.line2, 'neighbourhood', a.neighbourhood,
    'city', a.city, 'state', a.state, 'postalCode', a.postal_code) order by a.position), '[]') from app.addresses a where a.customer_id = c.id) as addresses,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'value', m.value, 'label', m.label) order by m.position), '[]')
    from app.contact_methods m where m.customer_id = c.id) as "contactMethods",
  (select coalesce(jsonb_agg(jsonb_build_object('contactId', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone, 'role', x.role) order by x.position), '[]')
    from app.contact_assignments x join app.contacts k on k.id = x.contact_id where x.customer_id = c.id) as "contactAssignments",
  (select jsonb_build_object('outcome', s.outcome, 'situation', s.situation, 'situationDate', s.situation_date, 'listDate', s.list_date, 'severity', s.severity,
    'acknowledgedReason', s.acknowledged_reason, 'clearedAt', s.cleared_at) from app.screenings s where s.customer_id = c.id) as screening,
  (with recursive up as (
     select p.id, p.number, p.legal_name, p.status_code, p.parent_id, 1 as level from app.customers p where p.id = c.parent_id
     union all select p.id, p.number, p.legal_name, p.status_code, p.parent_id, up.level + 1 from app.customers p join up on p.id = up.parent_id where up.level < 6)
   select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'legalName', legal_name, 'statusCode', status_code) order by level), '[]') from up) as ancestors,
  (with recursive down as (
     select d.id, 1 as level from app.customers d where d.parent_id = c.id
     union all select d.id, down.level + 1 from app.customers d join down on d.parent_id = down.id where down.level < 6)
   select coalesce(max(level), 0) from down) as "levelsBelow"`

const select = (where: string) =>
  `select to_jsonb(c) - 'search_text' - 'contact_text' as record, ${children} from app.customers c where ${where}`

type Found = CustomerRowWhole & { record: Record<string, unknown> }

/** Reads the whole record by id or number; somebody else's and nobody's are both `not_found`. */
export async function findWhole(
  tx: Tx,
  by: { id: string } | { number: string },
): Promise<{ row: CustomerRowWhole; book: StatusBook }> {
  const asked =
    'id' in by
      ? tx.run<Found>('customer-by-id', select('c.id = $1'), [by.id])
      : tx.run<Found>('customer-by-number', select('c.number = upper($1)'), [by.number])
  const [book, [found]] = await Promise.all([readBook(tx), asked])
  if (!found) throw notFound('customer')
  const { record, ...rest } = found
  const row = { ...camelKeys(record), ...rest } as CustomerRowWhole
  return { row, book }
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

/** Reads the face anew, after a verb wrote. */
export async function readFace(tx: Tx, id: string): Promise<CustomerFace> {
  const { row, book } = await findWhole(tx, { id })
  return toFace(row, faceOf(definitionOf(book, row.statusCode)), markOf(row.screening))
}

/** The form's fields of a record. */
export function fieldsOf(row: CustomerRowWhole): CustomerFields {
  const {
    legalName,
    tradeName,
    taxId,
    partyType,
    classCode,
    subAccountName,
    branchId,
    website,
    externalReference,
    paymentMethod,
    paymentTerms,
    billingCycle,
    currency,
    creditLimitMinor,
    minimumInvoiceMinor,
    vatTreatment,
    billToParent,
    salesStage,
    country,
    fiscalName,
    capitalRegime,
    taxRegime,
    cfdiUse,
    fiscalPostalCode,
    addresses,
    contactMethods,
    contactAssignments,
  } = row
  return {
    legalName,
    tradeName,
    taxId,
    partyType,
    classCode,
    parentNumber: row.ancestors[0]?.number ?? null,
    subAccountName,
    branchId,
    website,
    externalReference,
    paymentMethod,
    paymentTerms,
    billingCycle,
    currency,
    creditLimitMinor,
    minimumInvoiceMinor,
    vatTreatment,
    billToParent,
    salesStage,
    country,
    fiscalName,
    capitalRegime,
    taxRegime,
    cfdiUse,
    fiscalPostalCode,
    addresses,
    contactMethods,
    contactAssignments,
  }
}
