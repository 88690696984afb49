import type { writeBooks } from '@padron/freshbooks'
import { asAdmin } from '../connection.ts'

type PeopleOf<Plan> = Plan extends { people?: Iterable<infer One> } ? One : never
/** A client of the stand-in before it is one. */
export type Person = PeopleOf<Parameters<typeof writeBooks>[0]>

type Row = Record<'legalName' | 'tradeName' | 'taxId' | 'kind', string> &
  Record<'email' | 'phone' | 'street' | 'city' | 'province' | 'postalCode' | 'country', string | null>

const some = (way: 'asc' | 'desc') => `(
  select c.id, c.legal_name, c.trade_name, c.tax_id, c.tax_id_kind from app.customers c
   where c.parent_id is null order by c.created_at ${way}, c.id ${way} limit 40)`
const method = (kind: 'email' | 'phone') => `(select m.value from app.contact_methods m
  where m.customer_id = c.id and m.kind = '${kind}' order by m.position limit 1) as ${kind}`
const text = `select c.legal_name as "legalName", c.trade_name as "tradeName", c.tax_id as "taxId",
    c.tax_id_kind as kind, ${method('email')}, ${method('phone')}, a.line1 as street, a.city,
    a.state as province, a.postal_code as "postalCode", a.country
  from (${some('asc')} union ${some('desc')}) c
  left join lateral (select * from app.addresses x where x.customer_id = c.id
    order by x.kind <> 'fiscal', x.position limit 1) a on true
  order by c.id`

/**
 * Some of the demo's customers as a bookkeeper may have entered them: whole, under another name, without
 * their tax id, by name alone, or not at all, so that each way of matching is found.
 */
export async function gatherClients(adminUrl: string): Promise<Person[]> {
  const rows = await asAdmin(adminUrl, async (admin) => (await admin.query<Row>(text)).rows)
  return rows.flatMap((row, index) => ways[index % ways.length]?.(row) ?? [])
}

const whole = (row: Row): Person => ({
  organization: row.legalName,
  email: row.email,
  businessPhone: row.phone,
  street: row.street,
  city: row.city,
  province: row.province,
  postalCode: row.postalCode,
  country: row.country === 'US' ? 'United States' : 'Mexico',
  currency: row.country === 'US' ? 'USD' : 'MXN',
  taxIdName: row.kind === 'ein' ? 'EIN' : 'RFC',
  taxId: row.taxId,
})

const ways: ((row: Row) => Person | null)[] = [
  whole,
  (row) => ({ ...whole(row), organization: row.tradeName, email: null, taxId: row.taxId.toLowerCase() }),
  (row) => ({ ...whole(row), organization: row.tradeName, taxId: null }),
  (row) => ({ organization: row.legalName, currency: 'MXN' }),
  () => null,
]
