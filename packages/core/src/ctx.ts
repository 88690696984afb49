import type { Db } from '@padron/db'
import type { Actor } from '@padron/domain'
import type { Accounts, Doorbell, Gateways, Log } from './ports.ts'

/** Everything a verb may lean on, handed to it and never ambient (house §3, rule 7). */
export type Ctx = {
  db: Db
  actor: Actor
  /** What proves the actor to the database: a session or API-key token, an outbox row, or nothing. */
  proof: Proof
  request: { id: string; ip?: string; userAgent?: string; idempotency?: { key: string; procedure: string; inputHash: string } }
  now: () => Date
  gateways: Gateways
  accounts: Accounts
  doorbell: Doorbell
  log: Log
}

export type Proof = { token: string } | { outboxId: string } | null
