import type { Tx } from '@padron/db'
import type { BusinessChoice, ConsentFace, ConsentState } from '@padron/domain'
import type { FreshbooksBusiness } from '../ports.ts'

type Row = Omit<ConsentFace, 'businesses'> & { businesses: FreshbooksBusiness[] | null }

const faceText = (rest: string) => `select c.id, c.state, c.asked_by_name as "askedByName",
    c.created_at as "createdAt", c.expires_at as "expiresAt", c.identity_email as "identityEmail",
    c.businesses, c.problem
  from app.freshbooks_consents c ${rest}`

const knownText = `select account_id as "accountId" from app.freshbooks_connections`

/** Consents as people see them; `isConnected` marks an account that was connected here, now or before. */
export async function findConsents(
  tx: Tx,
  asked: { name: string; rest: string; values: unknown[] },
): Promise<ConsentFace[]> {
  const rows = await tx.run<Row>(asked.name, faceText(asked.rest), asked.values)
  const known = await tx.run<{ accountId: string }>('freshbooks-accounts', knownText, [])
  const isConnected = new Set(known.map(({ accountId }) => accountId))
  const choiceOf = ({ accountId, name, role }: FreshbooksBusiness): BusinessChoice => ({
    accountId,
    name,
    role,
    isConnected: isConnected.has(accountId),
  })
  return rows.map((row) => ({ ...row, businesses: (row.businesses ?? []).map(choiceOf) }))
}

/** A consent as its job goes on with it. */
export type OpenConsent = {
  id: string
  state: ConsentState
  askedBy: string
  askedByName: string
  sealedCode: Uint8Array | null
  accessToken: Uint8Array | null
  refreshToken: Uint8Array | null
  keyId: string | null
  tokenExpiresAt: Date | null
  scopes: string[] | null
  identityId: string | null
  identityEmail: string | null
  businesses: FreshbooksBusiness[] | null
  chosenAccountId: string | null
  connectionId: string | null
}

const openText = `select id, state, asked_by as "askedBy", asked_by_name as "askedByName",
    sealed_code as "sealedCode", access_token as "accessToken", refresh_token as "refreshToken",
    key_id as "keyId", token_expires_at as "tokenExpiresAt", scopes, identity_id as "identityId",
    identity_email as "identityEmail", businesses, chosen_account_id as "chosenAccountId",
    connection_id as "connectionId"
  from app.freshbooks_consents where id = $1 for update`

/** Held until the transaction ends; null for none. */
export async function holdConsent(tx: Tx, consentId: string): Promise<OpenConsent | null> {
  const [consent] = await tx.run<OpenConsent>('freshbooks-consent-held', openText, [consentId])
  return consent ?? null
}

const endText = `update app.freshbooks_consents set state = $2, problem = $3,
    connection_id = coalesce($4, connection_id), sealed_code = null, access_token = null,
    refresh_token = null, key_id = null, token_expires_at = null
  where id = $1 and state not in ('done', 'failed')`

/** It became a connection, or nothing; either way what it held in trust is forgotten. */
export const endConsent = (
  tx: Tx,
  consentId: string,
  end: { connectionId: string } | { problem: string },
): Promise<object[]> =>
  'problem' in end
    ? tx.run('freshbooks-consent-over', endText, [consentId, 'failed', end.problem, null])
    : tx.run('freshbooks-consent-over', endText, [consentId, 'done', null, end.connectionId])
