import { isFailure } from '@padron/domain'
import { anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiContext, createStaffCaller, staffRouter } from './staff/index.ts'

/** Kept by hand: all that a stranger may ask, and why. */
const open: Record<string, string> = {
  'session.signIn': 'becomes somebody by it',
  'session.setUp': 'sets a first password with a one-time code',
  'session.passSecondStep': 'passes the second step of a sign-in, with its challenge',
  'session.beginFactor': 'sets up a second factor, with the challenge of a sign-in that asks for one',
  'session.confirmFactor': 'the same',
  'session.signOut': 'clears a dead cookie; asks to sign in where there is no session',
  'freshbooks.receiveConsent': 'brings the single-use state of a consent; without it nothing happens',
  'session.current': 'is told that nobody is signed in',
}

const paths = Object.keys(staffRouter._def.procedures).sort()

type Call = (input?: unknown) => Promise<unknown>

function callerOf(ctx: ApiContext['ctx']) {
  const caller = createStaffCaller({ ctx, cookie: { set: () => undefined, clear: () => undefined } })
  return (path: string, input?: unknown) => {
    const call = path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller)
    return (call as Call)(input)
  }
}

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})

const answerOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'answered',
    (error) =>
      error instanceof TRPCError
        ? [error.code, isFailure(error.cause) ? error.cause.reason.code : error.message]
        : error,
  )

describe('C01 every procedure and a stranger', () => {
  it('knows its procedures: the list of open ones names none that is gone', () => {
    expect(paths.length).toBeGreaterThan(25)
    expect(Object.keys(open).filter((path) => !paths.includes(path))).toEqual([])
  })

  it.each(paths.filter((path) => !open[path]))('%s answers 401, whatever is sent', async (path) => {
    const ask = callerOf(anonymousCtx(db))
    for (const input of [
      undefined,
      {},
      { customerId: '01920000-0000-7000-8000-00000000dead' },
      'x',
      null,
      [],
    ]) {
      expect(await answerOf(ask(path, input))).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    }
  })

  it.each(paths.filter((path) => !open[path]))(
    '%s answers a customer of the portal 401 too',
    async (path) => {
      const portal = anonymousCtx(db, 'portal', { actor: { kind: 'portal', portalUserId: 'x' } as never })
      expect(await answerOf(callerOf(portal)(path, {}))).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    },
  )

  it('tells a stranger nothing at the open ones, and writes nothing for them', async () => {
    const ask = callerOf(anonymousCtx(db))
    expect(await ask('session.current')).toBeNull()
    expect(await answerOf(ask('session.signOut'))).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    const email = 'nobody@padron.test'
    expect(await answerOf(ask('session.signIn', { email, password: 'x'.repeat(20) }))).toEqual([
      'FORBIDDEN',
      'sign_in_refused',
    ])
    expect(await answerOf(ask('session.setUp', { code: 'x', password: 'otter umbrella viaduct' }))).toEqual([
      'FORBIDDEN',
      'code_refused',
    ])
    const code = '123456'
    for (const path of ['session.beginFactor', 'session.confirmFactor'])
      expect(await answerOf(ask(path, { code }))).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    for (const path of ['session.beginFactor', 'session.confirmFactor'])
      expect(await answerOf(ask(path, { challenge: 'x', code }))).toEqual(['FORBIDDEN', 'code_refused'])
    expect(await answerOf(ask('session.passSecondStep', { challenge: 'x', code }))).toEqual([
      'FORBIDDEN',
      'second_step_refused',
    ])
    const state = 'x'.repeat(43)
    for (const said of [{ code: 'x' }, { error: 'access_denied' }, {}])
      expect(await ask('freshbooks.receiveConsent', { state, ...said })).toEqual({ received: false })
    expect(await db.ask('select 1 from app.outbox')).toEqual([])
    expect(await db.ask('select 1 from app.freshbooks_consents')).toEqual([])
    expect(await db.ask('select 1 from auth_staff.sessions')).toEqual([])
    expect(await db.ask('select 1 from auth_staff.mfa_seeds')).toEqual([])
  })
})
