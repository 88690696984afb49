import { randomUUID } from 'node:crypto'
import { type AuthStore, openAuthStore } from '@padron/db'
import { freshDatabase, type TestDatabase } from '@padron/testing'
import { Lucia } from 'lucia'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashedTokenAdapter } from './lucia-adapter.ts'
import { openPortalAccounts, type PortalAccounts } from './portal.ts'
import { portalRealm } from './realm.ts'

describe('portal accounts', () => {
  let db: TestDatabase
  let store: AuthStore
  let accounts: PortalAccounts
  let mayEnter = true
  const userId = randomUUID()

  beforeAll(async () => {
    db = await freshDatabase()
    store = openAuthStore({ url: db.urls.login_portal_auth, realm: 'portal' })
    accounts = openPortalAccounts({ store, mayEnter: async () => mayEnter })
  })

  it('C23 live for 60 idle minutes and 24 hours at most, in tables of their own', async () => {
    const { token } = await accounts.openSession(userId, { ip: '10.0.0.1' })
    expect(token).toMatch(/^pdp_/)
    const limits = await db.ask(
      `select extract(epoch from idle_expires_at - created_at)::int as idle, extract(epoch from expires_at - created_at)::int as absolute
       from auth_portal.sessions where user_id = $1`,
      [userId],
    )
    expect(limits).toEqual([{ idle: 3_600, absolute: 86_400 }])
    expect(await db.ask('select 1 from auth_staff.sessions where user_id = $1', [userId])).toEqual([])
  })

  it('C27 sign in with a code that works once, within its minutes', async () => {
    const { code } = await accounts.issueSignInCode(userId, 10)
    const answers = await Promise.allSettled(
      Array.from({ length: 50 }, () => accounts.redeemSignInCode(code)),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const late = await accounts.issueSignInCode(userId, 10)
    await db.ask(
      `update auth_portal.one_time_codes set expires_at = now() - interval '1 second' where spent_at is null`,
    )
    await expect(accounts.redeemSignInCode(late.code)).rejects.toMatchObject({
      reason: { code: 'code_refused' },
    })
  })

  it('cannot read the credentials of staff', async () => {
    await expect(store.execute('select * from auth_staff.sessions')).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })

  it('are, seen through Lucia, live exactly as long as Postgres and the membership say', async () => {
    const lucia = new Lucia(hashedTokenAdapter(store, portalRealm, async () => mayEnter))
    const { token, sessionId } = await accounts.openSession(userId, {})
    const { session } = await lucia.validateSession(token)
    expect(session).toMatchObject({ userId })
    await db.ask(
      `update auth_portal.sessions set created_at = now() - interval '23 hours', expires_at = now() + interval '1 hour' where id = $1`,
      [sessionId],
    )
    await lucia.validateSession(token)
    const [row] = await db.ask<{ left: number }>(
      'select extract(epoch from expires_at - now())::int as left from auth_portal.sessions where id = $1',
      [sessionId],
    )
    expect(row?.left).toBeLessThanOrEqual(3_600)
    mayEnter = false
    expect(await lucia.validateSession(token)).toEqual({ session: null, user: null })
    mayEnter = true
    await db.ask(
      `update auth_portal.sessions set idle_expires_at = now() - interval '1 second' where id = $1`,
      [sessionId],
    )
    expect(await lucia.validateSession(token)).toEqual({ session: null, user: null })
    expect((await lucia.getUserSessions(userId)).every(({ id }) => id !== sessionId)).toBe(true)
    await lucia.invalidateUserSessions(userId)
    expect(await accounts.closeSessions({ userId })).toBe(0)
  })
})
