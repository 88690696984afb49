import type { PortalCtx } from '@padron/core'
import type { PortalPermission } from '@padron/domain'
import { actAs, actAsPortal, type GivenAtPortal, silentLog, type TestDatabase } from '@padron/testing'
import { createPortalCaller, portalRouter } from '../src/portal/index.ts'
import { plantCanaries } from './canaries.ts'
import type { Known, Schema } from './inputs.ts'

export const permissions: Record<string, PortalPermission[]> = {
  admin: ['admin'],
  billing: ['billing'],
  operations: ['operations'],
  none: [],
}

type Procedure = { _def: { type: string; inputs: Schema[] } }

/** Every procedure of the portal, with the schema of what it takes. */
export const procedures = (
  Object.entries(portalRouter._def.procedures) as unknown as [string, Procedure][]
).map(([path, { _def }]) => ({ path, type: _def.type, schema: _def.inputs[0] }))

export type Ground = {
  own: { id: string; number: string }
  others: { id: string; number: string }[]
  /** What leads somewhere in an input of the own customer's people, by the name of the field. */
  known: Known
  /** What leads to somebody else's, or to what is not for customers, by the name of the field. */
  foreign: Record<string, string[]>
  /** Everything the own customer's people may be told, and all that is planted. */
  shown: string[]
  planted: string[]
  act(may: string, given?: GivenAtPortal): Promise<PortalCtx>
}

/** Three customers with canaries in every place; the first one's people ask. */
export async function plantPortal(db: TestDatabase): Promise<Ground> {
  const admin = await actAs(db, 'admin', { log: silentLog() })
  const { canaries } = await plantCanaries(db, admin, 3)
  const customers = await db.ask<{ id: string; number: string }>(
    `update app.customers set status_code = 'ACTV', currency = 'MXN' where legal_name like 'Casa %' returning id, number`,
  )
  customers.sort((a, b) => (a.number < b.number ? -1 : 1))
  const words: string[][] = []
  for (const [at, { id }] of customers.entries()) words.push(await dress(db, id, `zorzal9${at}`))
  await db.ask(
    'update app.notes set published_at = now() - interval $$1 hour$$ where published_at is not null',
  )
  const [own, ...others] = customers
  if (!own) throw new Error('nobody is there')
  const shown = await db.ask<{ text: string }>(
    `select body as text from app.notes where customer_id = $1 and scope = 'customer' and removed_at is null
     union select name from app.files where customer_id = $1 and scope = 'customer'
     union select title from app.invoices where customer_id = $1 union select total_minor::text from app.invoices where customer_id = $1
     union select (total_minor - paid_minor)::text from app.invoices where customer_id = $1
     union select amount_minor::text from app.payments where customer_id = $1`,
    [own.id],
  )
  const mine = await placesOf(db, [own.id], `scope = 'customer'`)
  const theirs = await placesOf(
    db,
    others.map(({ id }) => id),
    'true',
  )
  const inside = await placesOf(db, [own.id], `scope <> 'customer'`, true)
  return {
    ...{ own, others },
    known: { ...mine, customerNumber: [own.number], expectedVersion: [1, 2], locale: ['en'] },
    foreign: Object.fromEntries(
      Object.entries(theirs).map(([name, values]) => [name, [...values, ...(inside[name] ?? [])]]),
    ),
    shown: [...shown.map(({ text }) => text), ...(words[0] ?? [])],
    planted: [...canaries.map(({ text }) => text), ...words.flat()],
    act: (may, given) =>
      actAsPortal(
        db,
        {
          ...{ customerId: own.id, permissions: permissions[may], email: `${may}@portal-ground.test` },
          name: `Zorzal ${may}`,
        },
        { log: silentLog(), ...given },
      ),
  }
}

/** What only the portal shows, with words of its own: papers, people and places of a customer. */
async function dress(db: TestDatabase, customerId: string, start: string): Promise<string[]> {
  const words: string[] = []
  const word = () => {
    words.push(`${start}${String(words.length).padStart(2, '0')}k`)
    return words.at(-1)
  }
  const put = (text: string) => db.ask(text.replaceAll('$1', `'${customerId}'`))
  await put(`update app.customers set website = '${word()}.test', fiscal_name = '${word()}' where id = $1`)
  await put(`insert into app.quotes (customer_id, title, total_minor) values ($1, '${word()}', 100)`)
  await put(
    `insert into app.orders (customer_id, title, details, total_minor, acknowledged_at) values ($1, '${word()}', '${word()}', 1, now())`,
  )
  await put(
    `insert into app.assignments (customer_id, title, kind, acknowledged_at) values ($1, '${word()}', 'delivery', now())`,
  )
  await put(`insert into app.addresses (customer_id, kind, country, line1, city, postal_code)
    values ($1, 'delivery', 'MX', '${word()}', '${word()}', '64000')`)
  await put(
    `insert into app.contact_methods (customer_id, kind, value, normalized, label) values ($1, 'phone', '81 8358 2000', 'x', '${word()}')`,
  )
  await put(`with c as (insert into app.contacts (name, email) values ('${word()}', '${word()}@rosa.test') returning id)
    insert into app.contact_assignments (customer_id, contact_id, role) select $1, id, 'billing' from c`)
  await put(`with u as (insert into app.portal_users (email, name) values ('${word()}@portal.test', '${word()}') returning id),
    m as (insert into app.portal_memberships (portal_user_id, customer_id, permissions, expires_at, joined_at)
      select id, $1, '{admin}', now() + interval '1 day', now() from u)
    insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, comment)
      select $1, id, '${word()}', '{"tradeName": "${word()}"}', '${word()}' from u`)
  return words
}

/** Ids and numbers of these customers' things, by the names inputs have for them. */
async function placesOf(
  db: TestDatabase,
  ids: string[],
  scope: string,
  isScoped = false,
): Promise<Record<string, string[]>> {
  const ask = async (text: string) =>
    (await db.ask<{ value: string }>(text.replaceAll('$ids', `array['${ids.join("','")}']::uuid[]`))).map(
      ({ value }) => value,
    )
  const among = (table: string) => `from app.${table} where customer_id = any ($ids)`
  const notes = `select (extract(epoch from coalesce(published_at, created_at)) * 1000000)::bigint || '.' || id as value ${among('notes')} and ${scope}`
  const files = `select id::text as value ${among('files')} and ${scope}`
  if (isScoped) return { before: await ask(`${notes} union ${files}`), fileId: await ask(files) }
  const papers = ['invoices', 'quotes', 'orders', 'assignments']
  return {
    number: await ask(
      [
        ...papers.map((table) => `select number as value ${among(table)}`),
        'select number from app.customers where id = any ($ids)',
      ].join(' union '),
    ),
    customerNumber: await ask('select number as value from app.customers where id = any ($ids)'),
    before: await ask(
      `${[...papers, 'payments'].map((table) => `select id::text as value ${among(table)}`).join(' union ')} union ${files} union ${notes}`,
    ),
    fileId: await ask(files),
    requestId: await ask(`select id::text as value ${among('profile_requests')}`),
    id: await ask(`select contact_id::text as value ${among('contact_assignments')}`),
  }
}

export const callerOf = (ctx: PortalCtx, idempotencyKey?: string) =>
  createPortalCaller({ ctx, cookie: { set: () => undefined, clear: () => undefined }, idempotencyKey })
