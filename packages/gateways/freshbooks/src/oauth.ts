import type { Freshbooks, FreshbooksTokens } from '@padron/core/ports'
import { z } from '@padron/domain'
import type { Call } from './connection.ts'

export type Application = {
  clientId: string
  clientSecret: string
  redirectUri: string
  scopes: readonly string[]
}

/** What linking and figures need; each must be on for the application, or consent fails as a whole. */
export const neededScopes = [
  'user:profile:read',
  'user:clients:read',
  'user:clients:write',
  'user:invoices:read',
  'user:payments:read',
  'user:credit_notes:read',
] as const

const Tokens = z
  .object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1),
    scope: z.string().nullish(),
    created_at: z.coerce.number(),
    expires_in: z.coerce.number(),
  })
  .transform(
    (wire): FreshbooksTokens => ({
      accessToken: wire.access_token,
      refreshToken: wire.refresh_token,
      scopes: wire.scope?.split(/[ ,]+/).filter(Boolean) ?? [],
      expiresAt: new Date((wire.created_at + wire.expires_in) * 1000),
    }),
  )

/** OAuth 2, authorization code (integrations §1.1). */
export function openOauth(
  application: Application,
  authUrl: string,
  call: Call,
): Pick<Freshbooks, 'authorizeUrl' | 'exchange' | 'refresh' | 'revoke'> {
  const { clientId, clientSecret, redirectUri } = application
  const secrets = { client_id: clientId, client_secret: clientSecret }
  const ask = (grant: object) =>
    call(
      {
        method: 'POST',
        path: 'auth/oauth/token',
        json: { ...grant, ...secrets, redirect_uri: redirectUri },
      },
      Tokens,
    )
  return {
    authorizeUrl: (state) => authorizeAddress(application, authUrl, state),
    exchange: (code) => ask({ grant_type: 'authorization_code', code }),
    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async revoke(token) {
      await call({ method: 'POST', path: 'auth/oauth/revoke', json: { ...secrets, token } }, z.unknown())
    },
  }
}

/** Where a person is sent to agree. */
export function authorizeAddress(
  { clientId, redirectUri, scopes }: Omit<Application, 'clientSecret'>,
  authUrl: string,
  state: string,
): string {
  const address = new URL('/oauth/authorize/', authUrl)
  const query = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
  }
  for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value)
  return address.href
}
