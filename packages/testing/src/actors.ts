import { randomUUID } from 'node:crypto'
import type { Ctx } from '@padron/core'
import { type ResolvedStaff, staffActorOf } from '@padron/domain'
import { accountsOf } from './accounts.ts'
import type { Clock } from './clock.ts'
import type { TestDatabase } from './database.ts'
import { gateways } from './gateways.ts'
import { silentLog } from './log.ts'
import { emailOf, openSession } from './staff.ts'

/** What a test may replace in a context: the clock, a gateway, the request id… */
export type Given = Partial<Ctx> & { clock?: Clock }

/** A person of this role with a live session; each call opens another session of the role's one user. */
export async function actAs(db: TestDatabase, role: string, given: Given = {}): Promise<Ctx> {
  const [user] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
    emailOf(role),
  ])
  if (!user) throw new Error(`No role "${role}" is shipped`)
  return actAsUser(db, user.id, given)
}

/** The staff user of this id with a live session. */
export async function actAsUser(db: TestDatabase, userId: string, given: Given = {}): Promise<Ctx> {
  return actWithToken(db, await openSession(db, userId), given)
}

/** Whoever this session token or API key belongs to, as the database resolves it. */
export async function actWithToken(db: TestDatabase, token: string, given: Given = {}): Promise<Ctx> {
  const [row] = await db.ask<{ resolved: ResolvedStaff | null }>(
    'select auth.resolve_staff($1) as resolved',
    [token],
  )
  if (!row?.resolved) throw new Error('The token is not live')
  return testCtx(db, { actor: staffActorOf(row.resolved), proof: { token }, ...given })
}

/** Nobody in particular, at the door of one realm. */
export const anonymousCtx = (db: TestDatabase, realm: 'staff' | 'portal' = 'staff', given: Given = {}): Ctx =>
  testCtx(db, {
    actor: { kind: 'anonymous', realm },
    proof: null,
    db: realm === 'staff' ? db.staff : db.portal,
    ...given,
  })

/** The worker on its own account, with the outbox row in hand when one is named. */
export const workerCtx = (db: TestDatabase, outboxId?: string, given: Given = {}): Ctx =>
  testCtx(db, {
    actor: { kind: 'system', name: 'worker' },
    proof: outboxId ? { outboxId } : null,
    db: db.worker,
    ...given,
  })

/** A whole context; what is not given is a fake gateway, a silent log and the true time. */
export function testCtx(db: TestDatabase, { clock, ...given }: Given = {}): Ctx {
  return {
    db: db.staff,
    actor: { kind: 'anonymous', realm: 'staff' },
    proof: null,
    request: { id: randomUUID() },
    now: clock?.now ?? (() => new Date()),
    gateways: gateways(),
    // Opened when a test asks for it: warming up the password hashing costs time.
    get accounts() {
      return accountsOf(db)
    },
    doorbell: { ring: () => undefined },
    log: silentLog(),
    ...given,
  }
}
