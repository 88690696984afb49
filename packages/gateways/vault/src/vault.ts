import { constants, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto'
import type { Vault } from '@padron/core/ports'
import { invalid, unavailable } from '@padron/domain'
import { readLockKeys, readOpenKey, readSealKey, sealKeyOf } from './keys.ts'
import { openLocks, refuseTampered } from './locks.ts'

export type VaultOptions = {
  /** `k2:base64,k1:base64`, newest first. */
  keys: string
  /** The private key whose public half the other processes hold. */
  openKey: string
}

const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
/** OAEP takes 66 of the 384 bytes of a key this long. */
const longest = 300

/** The worker's vault. Throws at once, without telling them, when its keys cannot be used. */
export function openVault({ keys, openKey }: VaultOptions): Vault {
  const own = readOpenKey(openKey)
  return {
    seal: sealWith(readSealKey(sealKeyOf(openKey))),
    open: (sealed) => refuseTampered(() => privateDecrypt({ key: own, ...padding }, sealed).toString('utf8')),
    ...openLocks(readLockKeys(keys)),
  }
}

/** The vault of a process that hears secrets and may keep none: it seals. Without a key, nothing. */
export function openSealer(sealKey: string | null): Vault {
  const refuse = (): never => {
    throw unavailable('vault_elsewhere')
  }
  return {
    seal: sealKey === null ? refuse : sealWith(readSealKey(sealKey)),
    open: refuse,
    lock: refuse,
    unlock: refuse,
    keyId: refuse,
  }
}

const sealWith = (key: KeyObject) => (text: string) => {
  const content = Buffer.from(text, 'utf8')
  if (content.length > longest) throw invalid('vault_refused')
  return publicEncrypt({ key, ...padding }, content)
}
