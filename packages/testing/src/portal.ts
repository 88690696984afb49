import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { openPortalAccounts, type PortalAccounts } from '@padron/auth/portal'
import type { PortalCtx } from '@padron/core'
import { openAuthStore, transact } from '@padron/db'
import { type PortalPermission, type PortalVisitor, portalActorOf } from '@padron/domain'
import { workerCtx } from './actors.ts'
import type { Clock } from './clock.ts'
import type { TestDatabase } from './database.ts'
import { gateways } from './gateways.ts'
import { silentLog } from './log.ts'
import type { Asking } from './staff.ts'

/** What a test may replace in a context of the portal. */
export type GivenAtPortal = Partial<PortalCtx> & { clock?: Clock }

export type PortalMember = {
  customerId: string
  permissions?: PortalPermission[]
  /** The same address is the same person, for however many customers. */
  email?: string
  name?: string
}

const opened = new WeakMap<TestDatabase, PortalAccounts>()

/** The true sessions and mailed keys of customers' people in this database, opened once and closed with it. */
export function portalAccountsOf(db: TestDatabase): PortalAccounts {
  const known = opened.get(db)
  if (known) return known
  const accounts = openPortalAccounts({
    store: openAuthStore({ url: db.urls.login_portal_auth, realm: 'portal' }),
  })
  opened.set(db, accounts)
  db.onDrop(() => accounts.close())
  return accounts
}

/** A person who joined the customer, written as a superuser would; answers the person's id. */
export async function addPortalMember(db: Asking, given: PortalMember): Promise<string> {
  const { customerId, permissions = ['admin'], name = 'Ana Portal (test)' } = given
  const email = given.email ?? `ana-${randomUUID()}@portal.test`
  const [person] = await db.ask<{ id: string }>(
    `insert into app.portal_users (email, name) values ($1, $2)
     on conflict (email) do update set name = excluded.name returning id`,
    [email, name],
  )
  await db.ask(
    `insert into app.portal_memberships (portal_user_id, customer_id, permissions, expires_at, joined_at, sessions_from)
     values ($1, $2, $3, now() + interval '7 days', now() - interval '2 minutes', now() - interval '2 minutes')
     on conflict (portal_user_id, customer_id) where revoked_at is null do update set permissions = excluded.permissions`,
    [person?.id, customerId, permissions],
  )
  return person?.id ?? ''
}

/** Opens a live session of the portal for one customer, and answers its token. */
export async function openPortalSession(db: Asking, userId: string, customerId: string): Promise<string> {
  const token = `pdp_${randomBytes(32).toString('base64url')}`
  await db.ask(
    `insert into auth_portal.sessions (id, token_hash, user_id, account_id, expires_at, idle_expires_at)
     values (uuidv7(), $1, $2, $3, now() + interval '24 hours', now() + interval '1 hour')`,
    [createHash('sha256').update(token).digest(), userId, customerId],
  )
  return token
}

/** A customer's person with a live session, for that customer; a new person unless an address is given. */
export async function actAsPortal(
  db: TestDatabase,
  member: PortalMember,
  given: GivenAtPortal = {},
): Promise<PortalCtx> {
  const userId = await addPortalMember(db, member)
  return actWithPortalToken(db, await openPortalSession(db, userId, member.customerId), given)
}

/** Whoever this session token belongs to, as the database resolves it; a dead one is nobody. */
export async function actWithPortalToken(
  db: TestDatabase,
  token: string,
  given: GivenAtPortal = {},
): Promise<PortalCtx> {
  const [row] = await db.ask<{ found: PortalVisitor | null }>('select auth.resolve_portal($1) as found', [
    token,
  ])
  const visitor = row?.found ?? null
  const actor = visitor && portalActorOf(visitor)
  return portalStranger(db, { visitor, proof: visitor && { token }, ...(actor && { actor }), ...given })
}

/** Nobody in particular at the portal's door; what is not given is a fake, silent, or the true time. */
export function portalStranger(db: TestDatabase, { clock, ...given }: GivenAtPortal = {}): PortalCtx {
  return {
    db: db.portal,
    actor: { kind: 'anonymous', realm: 'portal' },
    proof: null,
    visitor: null,
    request: { id: randomUUID() },
    now: clock?.now ?? (() => new Date()),
    gateways: gateways(),
    get accounts() {
      return portalAccountsOf(db)
    },
    doorbell: { ring: () => undefined },
    log: silentLog(),
    ...given,
  }
}

/** A customer in this status, put there behind the product's back, whose people may be let in. */
export async function addPortalCustomer(db: Asking, statusCode = 'ACTV') {
  const taxId = `PTL${randomBytes(3).toString('hex').toUpperCase()}XX0`
  const [row] = await db.ask<{ id: string; number: string; name: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key,
       status_code)
     values ($1, $1, $1, $1, 'rfc_moral', (select min(code) from app.customer_classes), lower($1), $2)
     returning id, number, trade_name as name`,
    [taxId, statusCode],
  )
  if (!row) throw new Error('the customer is not there')
  return row
}

/** The code and the link that the mail job would send to the address; null where nobody is awaited. */
export async function mailedKeys(db: TestDatabase, email: string) {
  const [asked] = await db.ask<{ id: string }>(
    `insert into app.sign_in_requests (email, locale) values ($1, 'en') returning id`,
    [email.toLowerCase()],
  )
  return transact(workerCtx(db), async (tx) => {
    const [issued] = await tx.run<{ code: string; link: string }>(
      'issue-portal-code',
      'select code, link from auth.issue_portal_code($1)',
      [asked?.id],
    )
    return issued ?? null
  })
}
