import { addPortalCustomer, emailOf, openSession, type TestDatabase } from '@padron/testing'

/** What stands in the rows that only the worker reads. */
export const secret = 'zsecret'

export type Books = {
  connectionId: string
  /** An account that was let go of: one is live at a time. */
  formerId: string
  linked: { id: string; customerId: string }
  staffId: (role: string) => string
  token: (role: string) => string
  /** Consents: of the admin and the owner, choosing between `AC1` and `AC2`, and one of the admin still open. */
  consents: { admin: string; owner: string; open: string }
}

/** A row in every table of the company's account at FreshBooks, and a live session for each shipped role. */
export async function plantBooks(db: TestDatabase, roles: readonly string[]): Promise<Books> {
  const ids = new Map<string, string>()
  const tokens = new Map<string, string>()
  for (const role of roles) {
    const [user] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
      emailOf(role),
    ])
    ids.set(role, user?.id ?? '')
    tokens.set(role, await openSession(db, user?.id ?? ''))
  }
  const staffId = (role: string) => ids.get(role) ?? ''
  const connectionId = await addConnection(db, 'AC1')
  const formerId = await addConnection(db, 'AC2', 'disconnected')
  const { id: customerId } = await addPortalCustomer(db)
  const linked = await addLink(db, { customerId, connectionId, externalId: '101' })
  await db.ask(
    `insert into app.customer_figures (customer_id, currency, connection_id, receivable_minor, overdue_minor, aging, ytd_minor, lifetime_minor,
       is_tax_included, reckoned_at) values ($1, 'MXN', $2, 1, 1, '{0,0,0,0,1}', 1, 1, false, now())`,
    [customerId, connectionId],
  )
  for (const text of mirrored) await db.ask(text, [connectionId])
  const consent = async (role: string, state: string) => {
    const [row] = await db.ask<{ id: string }>(
      `insert into app.freshbooks_consents (state_hash, asked_by, asked_by_name, expires_at, state, sealed_code, access_token, refresh_token, key_id, businesses)
       values (sha256(uuid_send(gen_random_uuid())), $1, $2, now() + interval '10 minutes', $3, $4::bytea, $4::bytea, $4::bytea, $5,
         '[{"accountId": "AC1", "name": "One"}, {"accountId": "AC2", "name": "Two"}]') returning id`,
      [staffId(role), role, state, secret, secret],
    )
    return row?.id ?? ''
  }
  return {
    ...{ connectionId, formerId, linked: { id: linked, customerId }, staffId },
    token: (role) => tokens.get(role) ?? '',
    consents: {
      admin: await consent('admin', 'choosing'),
      owner: await consent('owner', 'choosing'),
      open: await consent('admin', 'open'),
    },
  }
}

export async function addConnection(db: TestDatabase, accountId: string, state = 'connected') {
  const [row] = await db.ask<{ id: string }>(
    `insert into app.freshbooks_connections (account_id, business_id, business_name, identity_id, scopes, state, connected_at)
     values ($1, '1', 'One', '7', '{}', $2, now()) returning id`,
    [accountId, state],
  )
  return row?.id ?? ''
}

export const markerFor = (id: string) => `[PADRON:C-000001:${id.slice(-8).toUpperCase()}]`

/** A link as it stands after an intention and the worker's answer. */
export async function addLink(
  db: TestDatabase,
  given: { customerId: string; connectionId: string; externalId: string },
) {
  const id = crypto.randomUUID()
  await db.ask(
    `insert into app.freshbooks_links (id, customer_id, connection_id, marker, choice) values ($1, $2, $3, $4, 'create')`,
    [id, given.customerId, given.connectionId, markerFor(id)],
  )
  await db.ask(`update app.freshbooks_links set state = 'linked', external_id = $2 where id = $1`, [
    id,
    given.externalId,
  ])
  return id
}

/** Their books as the worker keeps them; $1 the connection. */
const mirrored = [
  `insert into app.freshbooks_tokens (connection_id, access_token, refresh_token, key_id, expires_at)
     values ($1, '${secret}', '${secret}', 'k1', now())`,
  `insert into app.freshbooks_callbacks (connection_id, callback_id, verifier) values ($1, '${secret}', '${secret}')`,
  `insert into app.freshbooks_hints (connection_id, name, object_id) values ($1, 'invoice.update', '${secret}')`,
  `insert into app.freshbooks_turns (account, next_at) select account_id, now() from app.freshbooks_connections where id = $1`,
  `insert into app.freshbooks_clients (connection_id, external_id, visibility, fields, name, name_key, outstanding)
     values ($1, '101', 'active', '{}', 'Uno', 'uno', '[{"currency": "MXN", "amountMinor": 1}]')`,
  `insert into app.freshbooks_invoices (connection_id, external_id, visibility, client_id, currency, amount_minor, paid_minor, outstanding_minor)
     values ($1, '1', 'active', '101', 'MXN', 1, 0, 1)`,
  `insert into app.freshbooks_payments (connection_id, external_id, visibility, amount_minor, currency, is_from_credit) values ($1, '1', 'active', 1, 'MXN', false)`,
  `insert into app.freshbooks_credit_notes (connection_id, external_id, visibility, amount_minor, applied_minor, currency) values ($1, '1', 'active', 1, 0, 'MXN')`,
  `insert into app.freshbooks_syncs (connection_id, kind, stage, number) values ($1, 'sweep', 'clients', 1)`,
]
