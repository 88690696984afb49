import { emailOf, linkBooks, openConsentOnly, standInApplication, type TestDatabase } from '@padron/testing'

/** Where somebody can be sent to agree, and nothing else: what an app has of FreshBooks. */
export const consentOnly = () =>
  openConsentOnly({ ...standInApplication, authUrl: 'https://auth.freshbooks.com' })

/** Answers a text, or an amount, that stands nowhere else, for these roles alone. */
export type Words = {
  word(what: string, roles: readonly string[]): string
  amount(what: string, roles: readonly string[]): number
}
type Readers = { links: readonly string[]; money: readonly string[]; nobody: readonly string[] }

export type Planted = { connectionId: string; consentId: string; linkIds: string[]; externalIds: string[] }

/**
 * An account at FreshBooks with one client for each customer: all linked but the last, whose client is a
 * candidate. Every hidden place of it holds a word of its own, put there behind the product's back.
 */
export async function plantFreshbooks(
  db: TestDatabase,
  customerIds: readonly string[],
  { word, amount }: Words,
  readers: Readers,
): Promise<Planted> {
  const one = async (text: string, values: unknown[]) =>
    (await db.ask<{ id: string }>(text, values))[0]?.id ?? ''
  const secret = (what: string) => word(what, readers.nobody)
  const connectionId = await one(
    `insert into app.freshbooks_connections (account_id, business_id, business_name, identity_id, identity_email, scopes, state, connected_at, last_sync_at)
     values ('ZORZAL1', '1', $1, '7', $2, '{}', 'connected', '2026-02-01', '2026-02-02') returning id`,
    [
      word('business at FreshBooks', readers.links),
      `${word('identity at FreshBooks', readers.links)}@books.test`,
    ],
  )
  await db.ask(
    `insert into app.freshbooks_tokens (connection_id, access_token, refresh_token, key_id, expires_at) values ($1, $2::bytea, $3::bytea, $4, now())`,
    [connectionId, secret('access token'), secret('refresh token'), secret('key')],
  )
  await db.ask(
    `insert into app.freshbooks_callbacks (connection_id, callback_id, event, verifier) values ($1, $2, 'client', $3::bytea)`,
    [connectionId, secret('callback'), secret('verifier')],
  )
  await db.ask(
    `insert into app.freshbooks_hints (connection_id, name, object_id) values ($1, 'client.update', $2)`,
    [connectionId, secret('hint')],
  )
  const [owner] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
    emailOf('owner'),
  ])
  const consentId = await one(
    `insert into app.freshbooks_consents (state_hash, asked_by, asked_by_name, expires_at, state, sealed_code, access_token, refresh_token, businesses)
     values (sha256(convert_to($1, 'UTF8')), $2, 'Owner', now() + interval '1 day', 'choosing', $3::bytea, $4::bytea, $5::bytea, $6) returning id`,
    [
      ...[secret('state'), owner?.id, secret('sealed code'), secret('token of a consent')],
      secret('refresh token of a consent'),
      JSON.stringify([
        { accountId: 'ZORZAL1', businessId: '1', name: word('business offered', ['owner']), role: 'owner' },
      ]),
    ],
  )
  const externalIds = customerIds.map((_id, at) => String(7001 + at))
  for (const [at, externalId] of externalIds.entries()) {
    const name = word('client at FreshBooks', readers.links)
    await db.ask(
      `insert into app.freshbooks_clients (connection_id, external_id, visibility, remote_updated_at, fields, name, name_key, email_key, outstanding)
       values ($1, $2, 'active', '2026-02-01', $3, $4, $5, $6, $7)`,
      [
        ...[connectionId, externalId],
        JSON.stringify({ organization: name, email: `${name}@client.test` }),
        ...[name, at === customerIds.length - 1 ? 'casa' : name, `${name}@client.test`],
        JSON.stringify([{ currency: 'MXN', amountMinor: amount('balance of a client', readers.nobody) }]),
      ],
    )
    await db.ask(
      `insert into app.freshbooks_invoices (connection_id, external_id, visibility, client_id, number, created_on, due_on, currency, amount_minor,
         paid_minor, outstanding_minor, status)
       values ($1, $2, 'active', $2, $3, '2026-01-01', '2026-02-01', 'MXN', $4, 0, $5, 'sent')`,
      [
        ...[connectionId, externalId, word('invoice at FreshBooks', readers.money)],
        ...[amount('invoice at FreshBooks', readers.money), amount('outstanding', readers.money)],
      ],
    )
  }
  await linkBooks(
    db.adminUrl,
    connectionId,
    customerIds.slice(0, -1).map((customerId, at) => ({ customerId, externalId: externalIds[at] ?? '' })),
  )
  for (const customerId of customerIds.slice(0, -1))
    await db.ask(
      `insert into app.customer_figures (customer_id, currency, connection_id, receivable_minor, overdue_minor, aging, ytd_minor, lifetime_minor,
         is_tax_included, reckoned_at) values ($1, 'MXN', $2, $3, $4, array[0, 0, 0, 0, $4::bigint], $5, $6, false, '2026-02-02')`,
      [
        ...[customerId, connectionId, amount('receivable', readers.money), amount('overdue', readers.money)],
        ...[amount('sales of the year', readers.money), amount('sales ever', readers.money)],
      ],
    )
  const told = async (customerId: string | null, event: string, after: object) =>
    db.ask(
      `insert into app.audit_entries (customer_id, noun, object_id, event, actor_kind, actor_name, after) values ($1, 'freshbooks', $2, $3, 'system', 'x', $4)`,
      [customerId, connectionId, event, JSON.stringify(after)],
    )
  const clientName = word('a link in the trail', readers.links)
  await told(customerIds[0] ?? null, 'freshbooks.linked', { clientName })
  // What belongs to no customer is read by who reads the whole trail.
  await told(null, 'freshbooks.connected', { businessName: word('a business in the trail', readers.money) })
  const links = await db.ask<{ id: string }>('select id from app.freshbooks_links order by id')
  return { connectionId, consentId, linkIds: links.map(({ id }) => id), externalIds }
}
