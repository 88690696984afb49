import type { Ctx } from '@padron/core'
import type { Accounts, Doorbell, Gateways, Log } from '@padron/core/ports'
import { type Bell, type Db, openBell, openDb } from '@padron/db'
import { unavailable } from '@padron/domain'
import { codeOf } from './log.ts'

const refuse = async () => {
  throw unavailable('accounts_elsewhere')
}

/** The worker keeps no credentials (guarantees §2): nobody signs in here. */
const noAccounts = new Proxy({} as Accounts, { get: () => refuse })

export type WorkerContext = { system: Ctx; db: Db; bell: Bell }

/** What every run leans on: the worker's own login, its bell, the outside world. `onRing` also hears its own rings. */
export function openContext(given: {
  url: string
  gateways: Gateways
  log: Log
  onRing: Doorbell['ring']
}): WorkerContext {
  const { url, gateways, log, onRing } = given
  const db = openDb({ url, max: 8, onLost: (error) => log.warn('database.lost', { code: codeOf(error) }) })
  const bell = openBell(url)
  const doorbell: Doorbell = {
    ring(channel, ids) {
      onRing(channel, ids)
      bell.ring(channel, ids)
    },
  }
  const system: Ctx = {
    db,
    actor: { kind: 'system', name: 'worker' },
    proof: null,
    request: { id: 'worker' },
    now: () => new Date(),
    gateways,
    accounts: noAccounts,
    doorbell,
    log,
  }
  return { system, db, bell }
}
