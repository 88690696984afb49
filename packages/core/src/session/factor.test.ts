import { createHmac } from 'node:crypto'
import { isSignedIn } from '@padron/domain'
import {
  actAs,
  actAsUser,
  actWithToken,
  addStaff,
  anonymousCtx,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApiKey } from '../api-key/index.ts'
import type { Ctx } from '../ctx.ts'
import {
  beginFactor,
  confirmFactor,
  endDevice,
  getFactor,
  listDevices,
  listFactorRoles,
  passSecondStep,
  removeFactor,
  renewRecoveryCodes,
  requireSecondFactor,
  setUpPassword,
  signIn,
  stepUp,
} from './index.ts'

const password = 'otter umbrella viaduct'
const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The authenticator app of the test, written apart from the product's own. */
function appCode(secret: string, atSeconds = Date.now() / 1_000) {
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.from(
    Math.floor(atSeconds / 30)
      .toString(16)
      .padStart(16, '0'),
    'hex',
  )
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = mac[19]! & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0')
}

describe('the second factor', () => {
  let db: TestDatabase
  let stranger: Ctx
  let admin: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    stranger = anonymousCtx(db)
    admin = await actAs(db, 'admin')
  })
  beforeEach(async () => {
    await db.ask('delete from auth_staff.attempts')
    await db.ask(`delete from app.settings where key = 'mfaRequiredRoles'`)
  })

  let people = 0
  async function person(role = 'finance') {
    const email = `factor-${++people}@padron.test`
    const { userId } = await addStaff(db, { role, email, name: `Person ${people}` })
    await stranger.accounts.setPassword(userId, password)
    return { userId, email, ctx: await actAsUser(db, userId) }
  }
  /** Somebody with an app; the step of enrolment is moved back, so that the present code is fresh. */
  async function enrolled(role = 'finance') {
    const { userId, email, ctx } = await person(role)
    const { secret } = await beginFactor(ctx, {})
    const { token, recoveryCodes } = await confirmFactor(ctx, { code: appCode(secret) })
    await forget(userId)
    return { userId, email, secret, recoveryCodes, ctx: await actWithToken(db, token) }
  }
  const forget = (userId: string) =>
    db.ask('update auth_staff.mfa_seeds set last_step = null where user_id = $1', [userId])
  const challengeOf = async (email: string) => {
    const entered = await signIn(stranger, { email, password })
    if (isSignedIn(entered)) throw new Error('no second step was asked for')
    return entered
  }
  const lastAudit = async (event: string) =>
    (
      await db.ask<{ object_id: string | null; after: object | null }>(
        'select object_id, after from app.audit_entries where event = $1 order by seq desc limit 1',
        [event],
      )
    )[0]

  it('C21 is set up with its first code: a new token, every session before it dead, ten codes shown once', async () => {
    const { userId, ctx } = await person()
    const other = await actAsUser(db, userId)
    const { secret, address } = await beginFactor(ctx, {})
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(address).toMatch(/^otpauth:\/\/totp\/Padr%C3%B3n%3Afactor-.*secret=[A-Z2-7]{32}/)
    expect(await getFactor(ctx)).toBeNull()
    await expect(confirmFactor(ctx, { code: '000000' })).rejects.toMatchObject(refused('factor_refused'))
    const set = await confirmFactor(ctx, { code: appCode(secret) })
    expect(set.recoveryCodes).toHaveLength(10)
    expect(new Set(set.recoveryCodes).size).toBe(10)
    const fresh = await actWithToken(db, set.token)
    expect(await getFactor(fresh)).toMatchObject({ recoveryCodesLeft: 10 })
    for (const old of [ctx, other])
      await expect(actWithToken(db, (old.proof as { token: string }).token)).rejects.toThrow()
    await expect(beginFactor(fresh, {})).rejects.toMatchObject(refused('factor_enrolled', 'conflict'))
    expect(await lastAudit('session.factor-enrolled')).toMatchObject({ object_id: userId })
    const dump = await db.ask<{ row: string }>(
      `select c::text as row from auth_staff.one_time_codes c union all select a::text from app.audit_entries a`,
    )
    for (const code of [...set.recoveryCodes, secret])
      expect(dump.some(({ row }) => row.includes(code) || row.includes(code.replaceAll('-', '')))).toBe(false)
  })

  it('is asked for after the password: no session before the code', async () => {
    const { userId, email, secret } = await enrolled()
    const sessions = () => db.ask('select 1 from auth_staff.sessions where user_id = $1', [userId])
    const before = (await sessions()).length
    const { challenge, next } = await challengeOf(email)
    expect([next, (await sessions()).length]).toEqual(['code', before])
    expect(await stranger.accounts.findSecondStep(userId)).toBe('code')
    const opened = await passSecondStep(stranger, { challenge, code: ` ${appCode(secret)} ` })
    expect((await actWithToken(db, opened.token)).actor).toMatchObject({ userId, steppedUp: true })
    expect(await lastAudit('session.opened')).toMatchObject({ object_id: userId, after: { factor: 'totp' } })
    await forget(userId)
    await expect(passSecondStep(stranger, { challenge, code: appCode(secret) })).rejects.toMatchObject(
      refused('second_step_refused'),
    )
  })

  it('C24 answers every cause of refusal alike, and writes each down', async () => {
    const { userId, email, secret } = await enrolled()
    const { challenge } = await challengeOf(email)
    const late = await challengeOf((await enrolled()).email)
    await db.ask(
      `update auth_staff.one_time_codes set expires_at = now() - interval '1 second'
       where purpose = 'code' and spent_at is null and user_id <> $1`,
      [userId],
    )
    const code = appCode(secret)
    const attempts = [
      { challenge: 'x'.repeat(43), code },
      { challenge: late.challenge, code },
      { challenge, code: '000000' },
      { challenge, code: 'AAAA-AAAA-AAAA-AAAA' },
      { challenge, code: appCode(secret, Date.now() / 1_000 - 300) },
    ]
    for (const attempt of attempts)
      await expect(passSecondStep(stranger, attempt)).rejects.toMatchObject({
        ...refused('second_step_refused'),
        detail: {},
      })
    expect(await lastAudit('session.refused')).toMatchObject({ after: { step: 'code' } })
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [userId])
    await expect(passSecondStep(stranger, { challenge, code })).rejects.toMatchObject(
      refused('second_step_refused'),
    )
  })

  it('C27 of fifty sign-ins with one code at once one wins, and none reuses it in its step', async () => {
    const { userId, email, secret } = await enrolled()
    const { challenge } = await challengeOf(email)
    const code = appCode(secret)
    // Ten of them are judged at all (C25); one of those wins.
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => stranger.accounts.checkFactor(userId, code, {})),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await db.ask('delete from auth_staff.attempts')
    await expect(passSecondStep(stranger, { challenge, code })).rejects.toMatchObject(
      refused('second_step_refused'),
    )
  })

  it('C25 locks after ten wrong codes, also for the right one, apart from the password', async () => {
    const { email, secret } = await enrolled()
    const { challenge } = await challengeOf(email)
    for (let one = 0; one < 10; one++)
      await expect(passSecondStep(stranger, { challenge, code: '000000' })).rejects.toMatchObject(
        refused('second_step_refused'),
      )
    const again = await challengeOf(email)
    await expect(
      passSecondStep(stranger, { challenge: again.challenge, code: appCode(secret) }),
    ).rejects.toMatchObject(refused('second_step_refused'))
    await db.ask(`update auth_staff.attempts set at = at - interval '16 minutes'`)
    await expect(
      passSecondStep(stranger, { challenge: again.challenge, code: appCode(secret) }),
    ).resolves.toBeDefined()
  })

  it('takes each recovery code once, however it is typed, and makes new ones that end the old', async () => {
    const { email, recoveryCodes, ctx } = await enrolled()
    const [first = '', second = ''] = recoveryCodes
    const { challenge } = await challengeOf(email)
    const typed = first.toLowerCase().replaceAll('-', ' ')
    const opened = await passSecondStep(stranger, { challenge, code: typed })
    expect((await getFactor(await actWithToken(db, opened.token)))?.recoveryCodesLeft).toBe(9)
    const again = await challengeOf(email)
    await expect(passSecondStep(stranger, { challenge: again.challenge, code: first })).rejects.toMatchObject(
      refused('second_step_refused'),
    )
    const renewed = await renewRecoveryCodes(ctx)
    expect(renewed.recoveryCodes).toHaveLength(10)
    await expect(
      passSecondStep(stranger, { challenge: again.challenge, code: second }),
    ).rejects.toMatchObject(refused('second_step_refused'))
    await expect(
      passSecondStep(stranger, { challenge: again.challenge, code: renewed.recoveryCodes[9] ?? '' }),
    ).resolves.toBeDefined()
  })

  it('belongs to one person: another’s challenge takes no code of theirs', async () => {
    const [ana, ben] = [await enrolled(), await enrolled()]
    const { challenge } = await challengeOf(ana.email)
    for (const code of [appCode(ben.secret), ben.recoveryCodes[0] ?? ''])
      await expect(passSecondStep(stranger, { challenge, code })).rejects.toMatchObject(
        refused('second_step_refused'),
      )
  })

  it('is not gone round with a set-up code, and survives a new password', async () => {
    const { userId, email, recoveryCodes } = await enrolled()
    const { code } = await stranger.accounts.issueSetupCode(userId, 24)
    const entered = await setUpPassword(stranger, { code, password })
    expect(isSignedIn(entered)).toBe(false)
    const { challenge } = await challengeOf(email)
    await expect(passSecondStep(stranger, { challenge, code: recoveryCodes[0] ?? '' })).resolves.toBeDefined()
  })

  it('is required of roles by setting: their sign-in leads to enrolment, and other roles’ does not', async () => {
    const { email, userId } = await person('finance')
    const reader = await person('reader')
    await requireSecondFactor(admin, { roles: ['admin', 'finance'] })
    expect(await listFactorRoles(admin)).toMatchObject({ roles: ['admin', 'finance'] })
    expect(isSignedIn(await signIn(stranger, { email: reader.email, password }))).toBe(true)
    const { challenge, next } = await challengeOf(email)
    expect(next).toBe('enrol')
    await expect(passSecondStep(stranger, { challenge, code: '123456' })).rejects.toMatchObject(
      refused('second_step_refused'),
    )
    const { secret } = await beginFactor(stranger, { challenge })
    const set = await confirmFactor(stranger, { challenge, code: appCode(secret) })
    expect((await actWithToken(db, set.token)).actor).toMatchObject({ userId })
    await expect(beginFactor(stranger, { challenge })).rejects.toMatchObject(refused('code_refused'))
    expect((await challengeOf(email)).next).toBe('code')
    expect(await lastAudit('session.second-factor-required')).toMatchObject({
      after: { roles: ['admin', 'finance'] },
    })
  })

  it('is required by who edits roles alone, of roles that there are', async () => {
    for (const role of ['owner', 'manager', 'sales'])
      await expect(requireSecondFactor(await actAs(db, role), { roles: [] })).rejects.toMatchObject(
        refused('ability_missing'),
      )
    await expect(requireSecondFactor(stranger, { roles: [] })).rejects.toMatchObject(
      refused('sign_in_required'),
    )
    await expect(requireSecondFactor(admin, { roles: ['pilot'] })).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'unknown_role' },
    })
    const sales = await actAs(db, 'sales')
    await expect(listFactorRoles(sales)).rejects.toMatchObject(refused('ability_missing'))
  })

  it('is taken away by its owner, whose other sessions end', async () => {
    const { userId, email, ctx } = await enrolled()
    await actAsUser(db, userId)
    expect(await removeFactor(ctx)).toEqual({ sessionsEnded: 1 })
    expect(await getFactor(ctx)).toBeNull()
    expect(isSignedIn(await signIn(stranger, { email, password }))).toBe(true)
    await expect(removeFactor(ctx)).rejects.toMatchObject(refused('no_factor', 'conflict'))
    await expect(renewRecoveryCodes(ctx)).rejects.toMatchObject(refused('no_factor', 'conflict'))
  })

  it('C28 is proved again for dangerous acts, for five minutes, by code where there is one', async () => {
    const { userId, ctx, secret } = await enrolled('sales')
    const key = { name: 'Shop', abilities: ['customer.read' as const], expiresInDays: 1 }
    const age = (seconds: number) =>
      db.ask(
        `update auth_staff.sessions set step_up_at = now() - make_interval(secs => $2) where user_id = $1`,
        [userId, seconds],
      )
    const now = () => actWithToken(db, (ctx.proof as { token: string }).token)
    await age(301)
    await expect(createApiKey(await now(), key)).rejects.toMatchObject(refused('step_up_required'))
    await expect(stepUp(await now(), { password })).rejects.toMatchObject(refused('step_up_refused'))
    expect(await stepUp(await now(), { code: appCode(secret) })).toEqual({ by: 'totp' })
    await expect(createApiKey(await now(), key)).resolves.toBeDefined()
    await age(299)
    await expect(createApiKey(await now(), key)).resolves.toBeDefined()
    const { ctx: plain } = await person('sales')
    await expect(stepUp(plain, { password: 'not it at all, no' })).rejects.toMatchObject(
      refused('step_up_refused'),
    )
    expect(await stepUp(plain, { password })).toEqual({ by: 'password' })
    expect(await lastAudit('session.stepped-up')).toMatchObject({ after: { by: 'password' } })
    await expect(stepUp(stranger, { password })).rejects.toMatchObject(refused('sign_in_required'))
  })

  it('lists where one is signed in, and signs out there alone', async () => {
    const { userId, ctx } = await person()
    const other = await actAsUser(db, userId)
    const devices = await listDevices(ctx)
    expect(devices).toHaveLength(2)
    expect(devices.filter(({ isThis }) => isThis)).toHaveLength(1)
    const there = devices.find(({ isThis }) => !isThis)!
    const stranger2 = await person()
    await expect(endDevice(stranger2.ctx, { sessionId: there.sessionId })).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect(await endDevice(ctx, { sessionId: there.sessionId })).toEqual({ sessionsEnded: 1 })
    await expect(actWithToken(db, (other.proof as { token: string }).token)).rejects.toThrow()
    expect(await listDevices(ctx)).toHaveLength(1)
    expect(await lastAudit('session.device-ended')).toMatchObject({ object_id: userId })
    await expect(listDevices(stranger)).rejects.toMatchObject(refused('sign_in_required'))
  })
})
