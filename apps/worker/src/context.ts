import type { Ctx } from '@padron/core'
import type { Accounts, Doorbell, Gateways, Log } from '@padron/core/ports'
import type { Bell, Db } from '@padron/db'
import { unavailable } from '@padron/domain'

/** The doors to the database, opened in main.ts alone. */
export type Doors = {
  db: Db
  bell: Bell
  /** Calls back whenever a web process, or another worker, has something for the outbox. */
  hear(onRing: () => void): Promise<{ close(): Promise<void> }>
}

const refuse = async () => {
  throw unavailable('accounts_elsewhere')
}

/** The worker keeps no credentials (guarantees §2): nobody signs in here. */
const noAccounts = new Proxy({} as Accounts, { get: () => refuse })

export type Given = { doors: Doors; gateways: Gateways; log: Log; onRing: Doorbell['ring'] }

/** The worker's own context, from which every run's is made; `onRing` hears its own rings. */
export function makeContext({ doors, gateways, log, onRing }: Given): Ctx {
  return {
    db: doors.db,
    actor: { kind: 'system', name: 'worker' },
    proof: null,
    request: { id: 'worker' },
    now: () => new Date(),
    gateways,
    accounts: noAccounts,
    doorbell: {
      ring(channel, ids) {
        onRing(channel, ids)
        doors.bell.ring(channel, ids)
      },
    },
    log,
  }
}
