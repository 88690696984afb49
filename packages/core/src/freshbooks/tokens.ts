import type { FreshbooksTokens, Vault } from '../ports.ts'

/** What a secret of theirs is bound to: in another account's row, or another column, it does not open. */
export const placeOf = (
  owner: string,
  column: 'access_token' | 'refresh_token' | 'verifier' | 'offered',
): string => `${owner}:${column}`

/** Whose the tokens are until it is known for which account. */
export const consentOwner = (consentId: string): string => `consent:${consentId}`

export type TokenPair = Pick<FreshbooksTokens, 'accessToken' | 'refreshToken'>
export type LockedPair = { accessToken: Uint8Array; refreshToken: Uint8Array; keyId: string }

export function lockPair(vault: Vault, owner: string, { accessToken, refreshToken }: TokenPair): LockedPair {
  const access = vault.lock(accessToken, placeOf(owner, 'access_token'))
  const refresh = vault.lock(refreshToken, placeOf(owner, 'refresh_token'))
  return { accessToken: access.sealed, refreshToken: refresh.sealed, keyId: access.keyId }
}

/** Failure `invalid: vault_refused` when one of them stands where it was not put. */
export const unlockPair = (vault: Vault, owner: string, locked: LockedPair): TokenPair => ({
  accessToken: vault.unlock(
    { keyId: locked.keyId, sealed: locked.accessToken },
    placeOf(owner, 'access_token'),
  ),
  refreshToken: vault.unlock(
    { keyId: locked.keyId, sealed: locked.refreshToken },
    placeOf(owner, 'refresh_token'),
  ),
})
