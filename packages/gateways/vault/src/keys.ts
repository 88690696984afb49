import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'

const modulusLength = 3072

/** A new private key for the worker: PKCS #8, base64. */
export const makeOpenKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength })
    .privateKey.export({ type: 'pkcs8', format: 'der' })
    .toString('base64')

/** The public half for everybody else: SPKI, base64. */
export const sealKeyOf = (openKey: string): string =>
  createPublicKey(readOpenKey(openKey)).export({ type: 'spki', format: 'der' }).toString('base64')

export const readOpenKey = (openKey: string): KeyObject =>
  checked(() => createPrivateKey({ key: Buffer.from(openKey, 'base64'), type: 'pkcs8', format: 'der' }))

export const readSealKey = (sealKey: string): KeyObject =>
  checked(() => createPublicKey({ key: Buffer.from(sealKey, 'base64'), type: 'spki', format: 'der' }))

/** Whatever is wrong with a key, its text is not told. */
function checked(read: () => KeyObject): KeyObject {
  try {
    const key = read()
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) >= modulusLength) return key
  } catch {
    // Told below, without the cause.
  }
  throw new Error(`vault: not an RSA key of ${modulusLength} bits in base64`)
}

export type LockKey = { id: string; key: Buffer }

/** `k2:base64,k1:base64`, newest first: locks with the first, opens with each. */
export function readLockKeys(list: string): [LockKey, ...LockKey[]] {
  const keys = list.split(',').map((each): LockKey => {
    const [, id = '', text = ''] = /^\s*([\w-]{1,20}):([\w+/=-]+)\s*$/.exec(each) ?? []
    return { id, key: Buffer.from(text, 'base64') }
  })
  const [newest, ...older] = keys
  const isWhole = keys.every(({ id, key }) => id !== '' && key.length === 32)
  if (!newest || !isWhole || new Set(keys.map(({ id }) => id)).size !== keys.length)
    throw new Error('vault: keys are written id:base64 of 32 bytes, each id once, the newest first')
  return [newest, ...older]
}
