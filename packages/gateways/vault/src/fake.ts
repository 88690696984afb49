import { createHash } from 'node:crypto'
import type { Vault } from '@padron/core/ports'
import { invalid } from '@padron/domain'
import type { LockKey } from './keys.ts'
import { openLocks } from './locks.ts'

const keyOf = (id: string): LockKey => ({ id, key: createHash('sha256').update(`fake ${id}`).digest() })

/** A vault for tests, the same in every process: its keys are made of their names, newest first. */
export function fakeVault(names: readonly [string, ...string[]] = ['k1']): Vault {
  const locks = openLocks([keyOf(names[0]), ...names.slice(1).map(keyOf)])
  const envelope = openLocks([keyOf('envelope')])
  return {
    ...locks,
    seal(text) {
      if (Buffer.byteLength(text) > 300) throw invalid('vault_refused')
      return envelope.lock(text, 'envelope').sealed
    },
    open: (sealed) => envelope.unlock({ keyId: 'envelope', sealed }, 'envelope'),
  }
}
