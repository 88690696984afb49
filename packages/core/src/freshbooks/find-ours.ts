import type { Tx } from '@padron/db'
import {
  type Actor,
  fieldsOfCustomer,
  keysOfCustomer,
  type LinkedCustomer,
  type LinkField,
  type LinkFields,
  linkFields,
  type MatchKeys,
  mayReadField,
  notFound,
} from '@padron/domain'

/** A customer of ours as the link sees it: what would stand in FreshBooks, and what it is recognised by. */
export type Ours = {
  id: string
  number: string
  name: string
  statusCode: string
  country: string | null
  taxId: string
  fields: LinkFields
  keys: MatchKeys
}

type Row = LinkedCustomer & { id: string; statusCode: string }

const text = `select c.id, c.number, c.legal_name as "legalName", c.trade_name as "tradeName",
    c.fiscal_name as "fiscalName", c.tax_id as "taxId", c.tax_id_kind as "taxIdKind", c.country, c.currency,
    c.status_code as "statusCode",
    (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'line1', a.line1, 'line2', a.line2,
       'neighbourhood', a.neighbourhood, 'city', a.city, 'state', a.state, 'postalCode', a.postal_code,
       'country', a.country) order by a.position), '[]')
       from app.addresses a where a.customer_id = c.id) as addresses,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', m.kind, 'value', m.value)
       order by m.position), '[]')
       from app.contact_methods m where m.customer_id = c.id) as "contactMethods",
    (select coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'email', k.email, 'phone', k.phone,
       'role', x.role) order by x.position), '[]')
       from app.contact_assignments x join app.contacts k on k.id = x.contact_id
      where x.customer_id = c.id) as contacts
  from app.customers c where c.id = any ($1::uuid[])`

/** Those of the customers that the caller sees, by id. */
export async function findOurs(tx: Tx, customerIds: readonly string[]): Promise<Map<string, Ours>> {
  const rows = await tx.run<Row>('link-customers', text, [customerIds])
  return new Map(rows.map((row) => [row.id, oursOf(row)]))
}

/** The same of one; `not_found` for nobody's and somebody else's. */
export async function requireOurs(tx: Tx, customerId: string): Promise<Ours> {
  const found = (await findOurs(tx, [customerId])).get(customerId)
  if (!found) throw notFound('customer')
  return found
}

const oursOf = (row: Row): Ours => ({
  ...{ id: row.id, number: row.number, name: row.legalName, statusCode: row.statusCode },
  ...{ country: row.country, taxId: row.taxId, fields: fieldsOfCustomer(row), keys: keysOfCustomer(row) },
})

const commercial: readonly LinkField[] = ['currency', 'taxIdName', 'taxId']

/** The fields this person reads; of both sides, since either tells the other (B-34). */
export const shownFields = (actor: Actor): readonly LinkField[] =>
  mayReadField(actor, 'taxId') ? linkFields : linkFields.filter((field) => !commercial.includes(field))

/** The values this person reads; the others are as empty. */
export function showFields(actor: Actor, fields: LinkFields): LinkFields {
  const shown = shownFields(actor)
  const values = linkFields.map((field) => [field, shown.includes(field) ? fields[field] : null])
  return Object.fromEntries(values) as LinkFields
}
