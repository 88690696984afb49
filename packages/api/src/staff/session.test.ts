import { isFailure } from '@padron/domain'
import { accountsOf, actAs, anonymousCtx, emailOf, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiContext, createStaffCaller } from './index.ts'

const password = 'otter umbrella viaduct'

describe('signing in over the API', () => {
  let db: TestDatabase
  let kept: string[]
  beforeAll(async () => {
    db = await freshDatabase()
    const { actor } = await actAs(db, 'sales')
    if (actor.kind === 'staff') await accountsOf(db).setPassword(actor.userId, password)
  })

  const callerFor = (ctx: ApiContext['ctx'], idempotencyKey?: string) => {
    kept = []
    const cookie = { set: (token: string) => kept.push(token), clear: () => kept.push('cleared') }
    return createStaffCaller({ ctx, cookie, idempotencyKey })
  }
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'answered',
      (error) => [error.code, isFailure(error.cause) && error.cause.reason.code],
    )

  it('puts the token into the cookie and into no answer', async () => {
    const answer = await callerFor(anonymousCtx(db)).session.signIn({ email: emailOf('sales'), password })
    expect(Object.keys(answer)).toEqual(['expiresAt'])
    expect(kept).toHaveLength(1)
    expect(await accountsOf(db).resolveStaff(kept[0] ?? '')).toMatchObject({ role: 'sales' })
  })

  it('answers 401 to who is not signed in, and clears a dead cookie on the way out', async () => {
    const stranger = callerFor(anonymousCtx(db))
    expect(await stranger.session.current()).toBeNull()
    expect(await codeOf(stranger.staffUser.list())).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    expect(await codeOf(stranger.session.signOut())).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    expect(kept).toEqual(['cleared'])
  })

  it('signs out and tells who is signed in', async () => {
    const sales = callerFor(await actAs(db, 'sales'))
    expect(await sales.session.current()).toMatchObject({ email: emailOf('sales') })
    expect(await sales.session.signOut()).toEqual({ sessionsEnded: 1 })
    expect(kept).toEqual(['cleared'])
  })

  it('C39 answers a secret once: the repeated request is refused and makes nothing', async () => {
    const sales = await actAs(db, 'sales')
    const key = { name: 'Shop', abilities: ['customer.read' as const], expiresInDays: 30 }
    const created = await callerFor(sales, 'the-same-key').apiKey.create(key)
    expect(created.token).toMatch(/^pdk_/)
    expect(await codeOf(callerFor(sales, 'the-same-key').apiKey.create(key))).toEqual([
      'CONFLICT',
      'already_done',
    ])
    expect(await callerFor(sales).apiKey.list()).toHaveLength(1)
    const stored = await db.ask('select to_jsonb(k) as row from app.idempotency_keys k')
    expect(JSON.stringify(stored)).not.toContain(created.token)
  })
})
