import type { Caller, Db } from '@padron/db'
import type { Actor, PortalVisitor } from '@padron/domain'
import type { Accounts, Doorbell, Gateways, Log, PortalAccounts } from './ports.ts'

/** What proves the actor to the database: a session or API-key token, a job in hand, or nothing. */
export type Proof = Caller['proof']

/** Everything a verb may lean on, handed to it and never ambient (house §3, rule 7). */
export type Ctx = {
  db: Db
  actor: Actor
  proof: Proof
  request: Caller['request'] & { ip?: string; userAgent?: string }
  now: () => Date
  gateways: Gateways
  accounts: Accounts
  doorbell: Doorbell
  log: Log
}

/** The same at the portal's door: its own accounts, few gateways, and whose session it is, if any. */
export type PortalCtx = Omit<Ctx, 'accounts' | 'gateways'> & {
  accounts: PortalAccounts
  gateways: Pick<Gateways, 'storage' | 'paper'>
  visitor: PortalVisitor | null
}
