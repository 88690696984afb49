import type { StaffAccounts } from '@padron/auth/staff'
import type { Ctx } from '@padron/core'
import { type Db, openDb } from '@padron/db'
import { closedFreshbooks } from '@padron/freshbooks'
import { openMail } from '@padron/mail'
import { openPaper } from '@padron/paper'
import { openSat } from '@padron/sat'
import { fakeStorage, openStorage } from '@padron/storage'
import { openSealer } from '@padron/vault'
import type { SeedGiven } from '../seed.ts'

export type SeedContexts = {
  /** One of the demo's people, signed in for as long as the seed plays. */
  actAs(userId: string): Promise<Ctx>
  /** The worker's own hand, on a job when its outbox row is named. */
  worker(outboxId?: string): Ctx
  close(): Promise<void>
}

/** The doors the seed goes through: the same logins, roles and verbs as the running product. */
export function openContexts(
  { urlOf, storage }: Pick<SeedGiven, 'urlOf' | 'storage'>,
  accounts: StaffAccounts,
): SeedContexts {
  // Without a folder to keep them in, the demo's files are there until the seed ends.
  const gateways = {
    sat: openSat({ url: null }),
    storage: storage ? openStorage(storage) : fakeStorage(),
    mail: openMail({ url: null, from: 'no-reply@padron.test' }),
    paper: openPaper(),
    freshbooks: closedFreshbooks('freshbooks_not_configured'),
    vault: openSealer(null),
  }
  const given = { accounts, gateways }
  const staffDb = openDb({ url: urlOf('login_back_office'), max: 4 })
  const workerDb = openDb({ url: urlOf('login_worker'), max: 4 })
  const opened: string[] = []
  return {
    async actAs(userId) {
      const { token, sessionId } = await accounts.openSession(userId, {})
      opened.push(sessionId)
      const actor = await accounts.resolveStaff(token)
      if (!actor) throw new Error('a session just opened is not live')
      return surround(staffDb, given, { actor, proof: { token } })
    },
    worker: (outboxId) =>
      surround(workerDb, given, {
        actor: { kind: 'system', name: 'seed' },
        proof: outboxId ? { outboxId } : null,
      }),
    async close() {
      for (const sessionId of opened) await accounts.closeSessions({ sessionId })
      await Promise.all([staffDb.close(), workerDb.close()])
    },
  }
}

const silent = () => undefined

type Given = Pick<Ctx, 'accounts' | 'gateways'>

const surround = (db: Db, given: Given, who: Pick<Ctx, 'actor' | 'proof'>): Ctx => ({
  db,
  ...given,
  ...who,
  request: { id: 'seed' },
  now: () => new Date(),
  doorbell: { ring: silent },
  log: { info: silent, warn: silent, error: silent },
})
