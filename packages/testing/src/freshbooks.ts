import type { Gateways, Vault } from '@padron/core/ports'
import { type FakeFreshbooks, standInAccounts } from '@padron/freshbooks'
import { fakeVault } from '@padron/vault'
import pg from 'pg'

export {
  openFreshbooks,
  openPace,
  reckonFigures as reckonBooks,
  standInApplication,
  startFakeFreshbooks,
  writeBooks,
} from '@padron/freshbooks'
export { gateways } from './gateways.ts'

/** The stand-in with a connection to it, as if somebody had agreed; put there behind the product's back. */
export type ConnectedBooks = { connectionId: string; gateways: Pick<Gateways, 'freshbooks' | 'vault'> }

type Given = { vault?: Vault; gateway?: Parameters<FakeFreshbooks['gateway']>[0] }

export async function connectBooks(
  adminUrl: string,
  fake: FakeFreshbooks,
  { vault = fakeVault(), gateway }: Given = {},
): Promise<ConnectedBooks> {
  const freshbooks = fake.gateway(gateway)
  const tokens = await freshbooks.exchange(fake.agree(freshbooks.authorizeUrl('tests')).code)
  const accountId = standInAccounts.first
  const access = vault.lock(tokens.accessToken, `${accountId}:access_token`)
  const refresh = vault.lock(tokens.refreshToken, `${accountId}:refresh_token`)
  const rows = await asAdmin(adminUrl, connectText, [
    accountId,
    access.sealed,
    refresh.sealed,
    access.keyId,
    tokens.expiresAt,
    tokens.scopes,
  ])
  return { connectionId: String(rows[0]?.id), gateways: { freshbooks, vault } }
}

const connectText = `
with made as (
  insert into app.freshbooks_connections
    (account_id, business_id, business_name, identity_id, scopes, state, connected_at)
  values ($1, '501', 'Empresa Demo, S.A. de C.V.', '2718281', $6, 'connected', now()) returning id
)
insert into app.freshbooks_tokens (connection_id, access_token, refresh_token, key_id, expires_at)
select id, $2, $3, $4, $5 from made returning connection_id as id`

/** Links customers to clients of theirs at one stroke: no gate is asked, nobody is told. */
export async function linkBooks(
  adminUrl: string,
  connectionId: string,
  pairs: readonly { customerId: string; externalId: string }[],
): Promise<void> {
  await asAdmin(adminUrl, linkText, [connectionId, JSON.stringify(pairs)], 'replica')
}

const linkText = `
insert into app.freshbooks_links (customer_id, connection_id, marker, external_id, state, choice, chosen_id, linked_at)
select p."customerId", $1, '[PADRON:' || c.number || ':' || upper(lpad(to_hex(row_number() over ()), 8, '0')) || ']',
    p."externalId", 'linked', 'link', p."externalId", now()
  from jsonb_to_recordset($2::jsonb) as p ("customerId" uuid, "externalId" text)
  join app.customers c on c.id = p."customerId"`

async function asAdmin(url: string, text: string, values: unknown[], role: 'origin' | 'replica' = 'origin') {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set session_replication_role = '${role}'`)
    return (await client.query(text, values)).rows as Record<string, unknown>[]
  } finally {
    await client.end()
  }
}
