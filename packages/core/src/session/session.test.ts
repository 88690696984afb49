import { isSignedIn } from '@padron/domain'
import {
  actAs,
  actAsUser,
  actWithToken,
  addStaff,
  anonymousCtx,
  emailOf,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { getCurrentSession, setUpPassword, signIn, signOut, signOutEverywhere } from './index.ts'

const password = 'otter umbrella viaduct'

describe('signing in and out', () => {
  let db: TestDatabase
  let stranger: Ctx
  let salesId: string

  beforeAll(async () => {
    db = await freshDatabase()
    stranger = anonymousCtx(db)
    const sales = await actAs(db, 'sales')
    salesId = userIdOf(sales)
    await stranger.accounts.setPassword(salesId, password)
  })
  beforeEach(() => db.ask('delete from auth_staff.attempts'))

  const userIdOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.userId : '')
  const signInAsSales = (ctx = stranger) => done(signIn(ctx, { email: emailOf('sales'), password }))
  const done = async (entering: ReturnType<typeof signIn>) => {
    const entered = await entering
    if (!isSignedIn(entered)) throw new Error('a second step was asked for')
    return entered
  }
  const lastAudit = async (event: string) => {
    const rows = await db.ask<{ actor_kind: string; object_id: string | null; after: unknown }>(
      'select actor_kind, object_id, after from app.audit_entries where event = $1 order by seq desc limit 1',
      [event],
    )
    return rows[0]
  }
  const countAudit = async (event: string) =>
    (
      await db.ask<{ n: number }>('select count(*)::int as n from app.audit_entries where event = $1', [
        event,
      ])
    )[0]?.n

  it('opens a session with the right e-mail and password and writes it down', async () => {
    const opened = await signInAsSales()
    const me = await actWithToken(db, opened.token)
    expect(await getCurrentSession(me)).toMatchObject({
      userId: salesId,
      email: emailOf('sales'),
      role: { code: 'sales' },
    })
    expect(await lastAudit('session.opened')).toMatchObject({ actor_kind: 'anonymous', object_id: salesId })
  })

  it('C24 refuses every cause alike and leaves a row that does not tell which', async () => {
    const disabled = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    await stranger.accounts.setPassword(disabled.userId, password)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [disabled.userId])
    const refusals = [
      { email: 'nobody@padron.test', password },
      { email: emailOf('sales'), password: 'not the password at all' },
      { email: disabled.email, password },
    ]
    for (const typed of refusals) {
      const before = (await countAudit('session.refused')) ?? 0
      await expect(signIn(stranger, typed)).rejects.toMatchObject({
        kind: 'forbidden',
        reason: { code: 'sign_in_refused' },
        detail: {},
      })
      expect(await countAudit('session.refused')).toBe(before + 1)
      expect(await lastAudit('session.refused')).toEqual({
        actor_kind: 'anonymous',
        object_id: null,
        after: { email: typed.email },
      })
    }
  })

  it('C21 gives a new token at every sign-in and ends the session that was held before', async () => {
    const first = await signInAsSales()
    const second = await signInAsSales(await actWithToken(db, first.token))
    expect(second.token).not.toBe(first.token)
    expect(await stranger.accounts.closeSessions({ sessionId: first.sessionId })).toBe(0)
    await expect(actWithToken(db, first.token)).rejects.toThrow()
    await expect(actWithToken(db, second.token)).resolves.toBeDefined()
  })

  it('tells nobody who they are when nobody is signed in', async () => {
    expect(await getCurrentSession(stranger)).toBeNull()
  })

  it('signs out this session alone and writes it down', async () => {
    const [here, there] = [await signInAsSales(), await signInAsSales()]
    expect(await signOut(await actWithToken(db, here.token))).toEqual({ sessionsEnded: 1 })
    await expect(actWithToken(db, here.token)).rejects.toThrow()
    await expect(actWithToken(db, there.token)).resolves.toBeDefined()
    expect(await lastAudit('session.closed')).toMatchObject({ actor_kind: 'staff', object_id: salesId })
  })

  it('signs out everywhere, for this user alone', async () => {
    const manager = await actAs(db, 'manager')
    const [here, there] = [await signInAsSales(), await signInAsSales()]
    const { sessionsEnded } = await signOutEverywhere(await actWithToken(db, here.token))
    expect(sessionsEnded).toBeGreaterThanOrEqual(2)
    await expect(actWithToken(db, there.token)).rejects.toThrow()
    expect(await getCurrentSession(manager)).not.toBeNull()
    expect(await lastAudit('session.closed-everywhere')).toMatchObject({
      actor_kind: 'staff',
      object_id: salesId,
    })
  })

  it('refuses to sign out who is not signed in', async () => {
    const refusal = { kind: 'forbidden', reason: { code: 'sign_in_required' } }
    await expect(signOut(stranger)).rejects.toMatchObject(refusal)
    await expect(signOutEverywhere(stranger)).rejects.toMatchObject(refusal)
  })

  it('C21 sets a first password with a set-up code, signs in, and ends what was open', async () => {
    const newcomer = await addStaff(db, { role: 'reader', email: 'newcomer@padron.test', name: 'Newcomer' })
    const before = await actAsUser(db, newcomer.userId)
    const { code } = await stranger.accounts.issueSetupCode(newcomer.userId, 24)
    const opened = await done(setUpPassword(stranger, { code, password }))
    expect(userIdOf(await actWithToken(db, opened.token))).toBe(newcomer.userId)
    await expect(getCurrentSession(before)).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    expect(await lastAudit('staff-user.set-up')).toMatchObject({ object_id: newcomer.userId })
    await expect(signIn(stranger, { email: newcomer.email, password })).resolves.toBeDefined()
    const [row] = await db.ask<{ joined: boolean }>(
      'select joined_at is not null as joined from app.staff_users where id = $1',
      [newcomer.userId],
    )
    expect(row?.joined).toBe(true)
  })

  it('C27 refuses a set-up code the second time, and one of a disabled user', async () => {
    const { code } = await stranger.accounts.issueSetupCode(salesId, 24)
    await setUpPassword(stranger, { code, password })
    await expect(setUpPassword(stranger, { code, password })).rejects.toMatchObject({
      reason: { code: 'code_refused' },
    })
    const later = await stranger.accounts.issueSetupCode(salesId, 24)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [salesId])
    await expect(setUpPassword(stranger, { code: later.code, password })).rejects.toMatchObject({
      reason: { code: 'code_refused' },
    })
    await db.ask('update app.staff_users set disabled_at = null where id = $1', [salesId])
  })
})
