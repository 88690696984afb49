import { type Tx, transact } from '@padron/db'
import { isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import type { Vault } from '../ports.ts'
import { endConsent } from './find-consent.ts'
import { type LockedPair, lockPair, placeOf, unlockPair } from './tokens.ts'

const lateText = `select id from app.freshbooks_consents
  where state in ('open', 'received', 'choosing', 'chosen') and created_at < now() - interval '1 hour'
  for update skip locked`

/**
 * Forgets what people agreed to and never finished, and locks with the newest key what an older one still
 * locks, so that a key which was replaced a day ago can be thrown away.
 */
export async function tidyFreshbooks(ctx: Ctx): Promise<{ consents: number; relocked: number }> {
  requireSystem(ctx)
  return transact(ctx, async (tx) => {
    const late = await tx.run<{ id: string }>('freshbooks-late', lateText, [])
    for (const { id } of late) await endConsent(tx, id, { problem: 'consent_expired' })
    return { consents: late.length, relocked: await relockAll(ctx, tx) }
  })
}

type KeptTokens = LockedPair & { connectionId: string; accountId: string }
type KeptVerifier = Record<'connectionId' | 'callbackId' | 'accountId', string> &
  Record<'verifier' | 'offered', Uint8Array | null> &
  Record<'keyId' | 'offeredKeyId', string | null>

const tokensText = `select t.connection_id as "connectionId", c.account_id as "accountId",
    t.access_token as "accessToken", t.refresh_token as "refreshToken", t.key_id as "keyId"
  from app.freshbooks_tokens t join app.freshbooks_connections c on c.id = t.connection_id
  for update of t`
const verifiersText = `select k.connection_id as "connectionId", k.callback_id as "callbackId",
    c.account_id as "accountId", k.verifier, k.key_id as "keyId", k.offered,
    k.offered_key_id as "offeredKeyId"
  from app.freshbooks_callbacks k join app.freshbooks_connections c on c.id = k.connection_id
  for update of k`
const saveTokensText = `update app.freshbooks_tokens set access_token = $2, refresh_token = $3, key_id = $4
  where connection_id = $1`
const saveVerifierText = `update app.freshbooks_callbacks set verifier = $3, key_id = $4, offered = $5,
    offered_key_id = $6 where connection_id = $1 and callback_id = $2`

async function relockAll(ctx: Ctx, tx: Tx): Promise<number> {
  const tokens = await tx.run<KeptTokens>('freshbooks-all-tokens', tokensText, [])
  const verifiers = await tx.run<KeptVerifier>('freshbooks-all-verifiers', verifiersText, [])
  if (tokens.length + verifiers.length === 0) return 0
  try {
    return (await relockTokens(ctx, tx, tokens)) + (await relockVerifiers(ctx, tx, verifiers))
  } catch (error) {
    if (!isFailure(error)) throw error
    ctx.log.error('freshbooks.tokens_unreadable', { code: error.reason.code })
    return 0
  }
}

async function relockTokens({ gateways: { vault } }: Ctx, tx: Tx, rows: KeptTokens[]): Promise<number> {
  const old = rows.filter(({ keyId }) => keyId !== vault.keyId())
  for (const row of old) {
    const { accessToken, refreshToken, keyId } = lockPair(
      vault,
      row.accountId,
      unlockPair(vault, row.accountId, row),
    )
    await tx.run('freshbooks-relock', saveTokensText, [row.connectionId, accessToken, refreshToken, keyId])
  }
  return old.length
}

async function relockVerifiers({ gateways: { vault } }: Ctx, tx: Tx, rows: KeptVerifier[]): Promise<number> {
  const isOld = (keyId: string | null) => keyId !== null && keyId !== vault.keyId()
  const old = rows.filter(({ keyId, offeredKeyId }) => isOld(keyId) || isOld(offeredKeyId))
  for (const row of old) {
    const verifier = relock(vault, row.verifier, row.keyId, placeOf(row.accountId, 'verifier'))
    const offered = relock(vault, row.offered, row.offeredKeyId, placeOf(row.accountId, 'offered'))
    const values = [row.connectionId, row.callbackId, ...verifier, ...offered]
    await tx.run('freshbooks-relock-verifier', saveVerifierText, values)
  }
  return old.length
}

function relock(vault: Vault, sealed: Uint8Array | null, keyId: string | null, place: string) {
  if (sealed === null || keyId === null) return [null, null] as const
  const locked = vault.lock(vault.unlock({ keyId, sealed }, place), place)
  return [locked.sealed, locked.keyId] as const
}
