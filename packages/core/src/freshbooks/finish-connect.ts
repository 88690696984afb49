import { type Tx, transact } from '@padron/db'
import { chooseAccount, isFailure } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { requireSystem } from '../outbox/index.ts'
import type { FreshbooksIdentity } from '../ports.ts'
import { failConsent } from './fail-consent.ts'
import { endConsent, holdConsent, type OpenConsent } from './find-consent.ts'
import { saveConnection } from './save-connection.ts'
import { consentOwner, lockPair, type TokenPair, unlockPair } from './tokens.ts'

/**
 * Makes a connection of what somebody agreed to: takes the code up, asks which businesses there are, and
 * connects the one there is, is connected already, or was chosen. Each step is kept before the next, so a
 * repeated run goes on where the last one came to. Answers the connection, when it is one.
 */
export async function finishConnect(ctx: Ctx, consentId: string): Promise<string | null> {
  requireSystem(ctx)
  const consent = await transact(ctx, (tx) => holdConsent(tx, consentId))
  if (consent?.state === 'chosen') return connectChosen(ctx, consent)
  if (consent?.state !== 'received') return consent?.connectionId ?? null
  try {
    const tokens = consent.accessToken ? tokensOf(ctx, consent) : await takeUpCode(ctx, consent)
    const identity = await ctx.gateways.freshbooks.identify(tokens.accessToken)
    return await transact(ctx, (tx) => decide(ctx, tx, consentId, identity, tokens))
  } catch (error) {
    if (!isFailure(error) || !isFinal(error.kind)) throw error
    await failConsent(ctx, consentId, error.reason.code)
    return null
  }
}

/** What trying again will not change. */
const isFinal = (kind: string) => kind === 'forbidden' || kind === 'invalid' || kind === 'not_found'

const keepText = `update app.freshbooks_consents set sealed_code = null, access_token = $2,
    refresh_token = $3, key_id = $4, token_expires_at = $5, scopes = $6
  where id = $1 and state = 'received'`

/** The code works once: what it brings is kept before anything else is asked. */
async function takeUpCode(ctx: Ctx, { id, sealedCode }: OpenConsent): Promise<TokenPair> {
  const { vault, freshbooks } = ctx.gateways
  const tokens = await freshbooks.exchange(vault.open(sealedCode ?? new Uint8Array()))
  const locked = lockPair(vault, consentOwner(id), tokens)
  const values = [locked.accessToken, locked.refreshToken, locked.keyId, tokens.expiresAt, tokens.scopes]
  await transact(ctx, (tx) => tx.run('freshbooks-consent-kept', keepText, [id, ...values]))
  return tokens
}

function tokensOf(ctx: Ctx, { id, accessToken, refreshToken, keyId }: OpenConsent): TokenPair {
  const none = new Uint8Array()
  return unlockPair(ctx.gateways.vault, consentOwner(id), {
    accessToken: accessToken ?? none,
    refreshToken: refreshToken ?? none,
    keyId: keyId ?? '',
  })
}

const liveText = `select account_id as "accountId" from app.freshbooks_connections
  where state <> 'disconnected' for no key update`
const identityText = `update app.freshbooks_consents set identity_id = $2, identity_email = $3,
    businesses = $4::jsonb, state = $5 where id = $1`

async function decide(
  ctx: Ctx,
  tx: Tx,
  consentId: string,
  identity: FreshbooksIdentity,
  tokens: TokenPair,
): Promise<string | null> {
  const consent = await holdConsent(tx, consentId)
  if (consent?.state !== 'received') return consent?.connectionId ?? null
  const [live] = await tx.run<{ accountId: string }>('freshbooks-live', liveText, [])
  const choice = chooseAccount(identity.businesses, live?.accountId ?? null)
  const state = 'businesses' in choice ? 'choosing' : 'received'
  const { identityId, email } = identity
  const offered = 'businesses' in choice ? choice.businesses : []
  const values = [consentId, identityId, email, JSON.stringify(offered), state]
  await tx.run('freshbooks-identified', identityText, values)
  if ('problem' in choice) await endConsent(tx, consentId, choice)
  if (!('business' in choice)) return null
  const known = { ...consent, identityId, identityEmail: email }
  return saveConnection(ctx, tx, known, choice.business, tokens)
}

/** Between the choice and now another account may have been connected. */
async function connectChosen(ctx: Ctx, { id }: OpenConsent): Promise<string | null> {
  return transact(ctx, async (tx) => {
    const consent = await holdConsent(tx, id)
    if (consent?.state !== 'chosen') return consent?.connectionId ?? null
    const [live] = await tx.run<{ accountId: string }>('freshbooks-live', liveText, [])
    const choice = chooseAccount(consent.businesses ?? [], live?.accountId ?? consent.chosenAccountId)
    if ('business' in choice && choice.business.accountId === consent.chosenAccountId)
      return saveConnection(ctx, tx, consent, choice.business, tokensOf(ctx, consent))
    await endConsent(tx, id, { problem: 'other_account_connected' })
    return null
  })
}
