import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Vault } from '@padron/core/ports'
import { invalid } from '@padron/domain'
import type { LockKey } from './keys.ts'

const method = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM: nonce, tag and text in one, and the place as what is authenticated beside it. */
export function openLocks([newest, ...older]: readonly [LockKey, ...LockKey[]]): Pick<
  Vault,
  'lock' | 'unlock' | 'keyId'
> {
  const keys = new Map([newest, ...older].map(({ id, key }) => [id, key]))
  return {
    lock(text, place) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(method, newest.key, nonce).setAAD(Buffer.from(place))
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return { keyId: newest.id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), hidden]) }
    },
    unlock({ keyId, sealed }, place) {
      const key = keys.get(keyId)
      if (!key || sealed.length < nonceBytes + tagBytes) throw invalid('vault_refused')
      return refuseTampered(() => {
        const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes)
        const decipher = createDecipheriv(method, key, sealed.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
        const text = decipher.update(sealed.subarray(nonceBytes + tagBytes))
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      })
    },
    keyId: () => newest.id,
  }
}

export function refuseTampered(read: () => string): string {
  try {
    return read()
  } catch {
    throw invalid('vault_refused')
  }
}
