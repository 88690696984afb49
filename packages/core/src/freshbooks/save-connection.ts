import type { Tx } from '@padron/db'
import { freshbooksJobs } from '@padron/jobs'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import type { FreshbooksBusiness } from '../ports.ts'
import { record } from '../record.ts'
import { endConsent, type OpenConsent } from './find-consent.ts'
import { lockPair, type TokenPair } from './tokens.ts'

const connectionText = `insert into app.freshbooks_connections as c (account_id, business_id, business_name,
    identity_id, identity_email, scopes, state, connected_by, connected_by_name, connected_at)
  values ($1, $2, $3, $4, $5, $6, 'connected', $7, $8, now())
  on conflict (account_id) do update set business_id = excluded.business_id,
    business_name = excluded.business_name, identity_id = excluded.identity_id,
    identity_email = excluded.identity_email, scopes = excluded.scopes, state = 'connected', problem = null,
    paused_until = null, disconnected_at = null, connected_by = excluded.connected_by,
    connected_by_name = excluded.connected_by_name, connected_at = excluded.connected_at,
    version = c.version + 1
  returning c.id, c.last_sweep_at is null as "isNew"`

const tokensText = `insert into app.freshbooks_tokens as t
    (connection_id, access_token, refresh_token, key_id, expires_at) values ($1, $2, $3, $4, $5)
  on conflict (connection_id) do update set access_token = excluded.access_token,
    refresh_token = excluded.refresh_token, key_id = excluded.key_id, expires_at = excluded.expires_at,
    refresh_intended_at = null, generation = t.generation + 1`

/** An account that comes back keeps its row, and with it its links; what waited for it goes on at once. */
export async function saveConnection(
  ctx: Ctx,
  tx: Tx,
  consent: OpenConsent,
  { accountId, businessId, name }: FreshbooksBusiness,
  tokens: TokenPair,
): Promise<string> {
  const { identityId, identityEmail, scopes, askedBy, askedByName } = consent
  const business = [accountId, businessId, name, identityId, identityEmail]
  const given = [...business, scopes ?? [], askedBy, askedByName]
  const [saved] = await tx.run<{ id: string; isNew: boolean }>('freshbooks-connected', connectionText, given)
  if (!saved) throw new Error('the connection is not there')
  const { accessToken, refreshToken, keyId } = lockPair(ctx.gateways.vault, accountId, tokens)
  const values = [saved.id, accessToken, refreshToken, keyId, consent.tokenExpiresAt]
  await tx.run('freshbooks-tokens', tokensText, values)
  await endConsent(tx, consent.id, { connectionId: saved.id })
  record(tx, 'freshbooks.connected', {
    objectId: saved.id,
    after: { businessName: name, identityEmail, askedByName },
  })
  await wakeWaiting(tx, saved.id)
  enqueue(tx, freshbooksJobs.sync, {
    connectionId: saved.id,
    kind: saved.isNew ? 'sweep' : 'incremental',
  })
  return saved.id
}

const wakeText = `update app.outbox set due_at = now()
  where name like 'freshbooks.%' and state = 'waiting' and due_at > now()`
const orphanedText = `select l.id from app.freshbooks_links l
  where l.connection_id = $1 and l.state in ('intended', 'creating') and not exists (
    select 1 from app.outbox o where o.name = $2 and o.state in ('waiting', 'sent')
      and o.payload ->> 'linkId' = l.id::text)`

/** Jobs that waited are due; links whose job was called off while nobody was connected get a new one. */
async function wakeWaiting(tx: Tx, connectionId: string): Promise<void> {
  await tx.run('freshbooks-wake', wakeText, [])
  const { name } = freshbooksJobs.link
  const links = await tx.run<{ id: string }>('freshbooks-orphaned', orphanedText, [connectionId, name])
  for (const { id: linkId } of links) enqueue(tx, freshbooksJobs.link, { linkId })
}
