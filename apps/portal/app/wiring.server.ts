import { type Caller, openDb, read } from '@padron/db'
import { isFailure } from '@padron/domain'
import type { DoorLog } from '@padron/door'

export type Portal = {
  /** Resolves when the database lets the portal in; throws one clear line when not. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Opens what the portal stands on. The one file that knows a database. */
export function openPortal(url: string, log: DoorLog): Portal {
  const db = openDb({ url, onLost: () => log.warn('database.connection-lost') })
  const nobody: Caller = {
    db,
    actor: { kind: 'anonymous', realm: 'portal' },
    proof: null,
    request: { id: 'health' },
    doorbell: { ring: () => {} },
  }
  return {
    check: () =>
      read(nobody, async () => {}).catch((error: unknown) => {
        throw new Error(`The portal cannot reach its database${codeOf(error)}.`)
      }),
    close: () => db.close(),
  }
}

function codeOf(error: unknown): string {
  const code = isFailure(error) ? error.reason.code : (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? ` (${code})` : ''
}
