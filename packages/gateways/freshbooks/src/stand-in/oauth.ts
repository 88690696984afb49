import { randomBytes } from 'node:crypto'
import { json, page, refuseGrant } from './answers.ts'
import type { StoredAccount, StoredTokens } from './state.ts'

export type StandInApplication = { clientId: string; clientSecret: string; redirectUri: string }
export type OauthWorld = StandInApplication & {
  scopes: readonly string[]
  accessSeconds: number
  /** A refresh that keeps the old `created_at`, as theirs sometimes does. */
  keepsCreatedAt: boolean
  now: () => Date
}

const codeSeconds = 300
const secret = () => randomBytes(24).toString('base64url')
const secondsOf = (now: Date) => Math.floor(now.getTime() / 1000)

/** Whether the address a person is sent to is in order; they say no more than "no" when it is not. */
export function checkConsent(query: URLSearchParams, world: OauthWorld): { scopes: string[] } | Response {
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean)
  const isGood =
    query.get('response_type') === 'code' &&
    query.get('client_id') === world.clientId &&
    query.get('redirect_uri') === world.redirectUri &&
    scopes.every((scope) => world.scopes.includes(scope))
  return isGood ? { scopes } : page('Error', 'The application requested access incorrectly.', 400)
}

export function giveCode(tokens: StoredTokens, scopes: string[], { redirectUri, now }: OauthWorld): string {
  const code = secret()
  const expiresAt = secondsOf(now()) + codeSeconds
  tokens.codes[code] = { redirectUri, scopes, expiresAt, isUsed: false }
  return code
}

export function answerToken(tokens: StoredTokens, body: unknown, world: OauthWorld): Response {
  const sent = (body ?? {}) as Record<string, string>
  if (sent.client_id !== world.clientId || sent.client_secret !== world.clientSecret)
    return refuseGrant('invalid_client', 401)
  if (sent.redirect_uri !== world.redirectUri) return refuseGrant('invalid_grant')
  const now = secondsOf(world.now())
  if (sent.grant_type === 'authorization_code') {
    const code = tokens.codes[sent.code ?? '']
    if (!code || code.isUsed || code.expiresAt <= now) return refuseGrant('invalid_grant')
    code.isUsed = true
    return grant(tokens, code.scopes, now, world)
  }
  if (sent.grant_type !== 'refresh_token') return refuseGrant('unsupported_grant_type')
  const alive = tokens.refreshToken
  if (!alive || alive.value !== sent.refresh_token) return refuseGrant('invalid_grant')
  return grant(tokens, alive.scopes, world.keepsCreatedAt ? alive.createdAt : now, world)
}

/** One refresh token is alive; the one before it is spent by that. */
function grant(
  tokens: StoredTokens,
  scopes: string[],
  createdAt: number,
  { accessSeconds }: OauthWorld,
): Response {
  const access = `${secret()}.${secret()}.${secret()}`
  tokens.accessTokens[access] = { expiresAt: createdAt + accessSeconds, scopes }
  tokens.refreshToken = { value: secret(), scopes, createdAt }
  return json({
    access_token: access,
    token_type: 'Bearer',
    expires_in: accessSeconds,
    refresh_token: tokens.refreshToken.value,
    scope: scopes.join(' '),
    created_at: createdAt,
    direct_buy_tokens: {},
  })
}

export function revoke(tokens: StoredTokens, body: unknown): Response {
  const token = (body as { token?: string } | null)?.token ?? ''
  delete tokens.accessTokens[token]
  if (tokens.refreshToken?.value === token) tokens.refreshToken = null
  return json({})
}

export type Bearer = { scopes: string[] }

/** Null when the token is unknown, revoked or too old. */
export function findBearer(tokens: StoredTokens, request: Request, now: Date): Bearer | null {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const access = tokens.accessTokens[token]
  return access && access.expiresAt > secondsOf(now) ? access : null
}

export const answerMe = (accounts: readonly StoredAccount[]): Response =>
  json({
    response: {
      id: 3141592,
      identity_id: 2718281,
      email: 'owner@example.com',
      first_name: 'Íñigo',
      business_memberships: accounts.map(({ accountId, businessId, name, role }, index) => ({
        id: 900 + index,
        role,
        business: { id: businessId, business_uuid: `b-${businessId}`, name, account_id: accountId },
      })),
    },
  })
