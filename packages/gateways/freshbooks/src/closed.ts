import type { Freshbooks } from '@padron/core/ports'
import { unavailable } from '@padron/domain'
import { originOf } from './hosts.ts'
import { authorizeAddress, neededScopes } from './oauth.ts'

/** FreshBooks where nobody may call it: everything refuses, for this reason. */
export function closedFreshbooks(code: 'freshbooks_elsewhere' | 'freshbooks_not_configured'): Freshbooks {
  const refuse = (): never => {
    throw unavailable(code)
  }
  const refuseLater = async () => refuse()
  return {
    authorizeUrl: refuse,
    exchange: refuseLater,
    refresh: refuseLater,
    revoke: refuseLater,
    identify: refuseLater,
    open: refuse,
    hooks: { read: refuse, findSigner: refuse },
  }
}

/**
 * For a process that only sends people there; null where no application is configured. Throws at once when
 * the address leads elsewhere: people would give their agreement to a stranger.
 */
export function openConsentOnly(
  application: { clientId: string; redirectUri: string; authUrl: string } | null,
): Freshbooks {
  if (!application) {
    const { authorizeUrl } = closedFreshbooks('freshbooks_not_configured')
    return { ...closedFreshbooks('freshbooks_elsewhere'), authorizeUrl }
  }
  const { authUrl: url, ...given } = application
  const authUrl = originOf(url)
  return {
    ...closedFreshbooks('freshbooks_elsewhere'),
    authorizeUrl: (state) => authorizeAddress({ ...given, scopes: neededScopes }, authUrl, state),
  }
}
