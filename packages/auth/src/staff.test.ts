import { openAuthStore } from '@padron/db'
import { emailOf, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStaffAccounts, type StaffAccounts } from './staff.ts'

const password = 'otter umbrella viaduct'
const nowhere = {}

describe('staff accounts', () => {
  let db: TestDatabase
  let accounts: StaffAccounts
  let sales: { userId: string; email: string }

  beforeAll(async () => {
    db = await freshDatabase()
    const store = openAuthStore({ url: db.urls.login_back_office_auth, realm: 'staff', max: 4 })
    accounts = openStaffAccounts({ store })
    sales = await userOf('sales')
    await accounts.setPassword(sales.userId, password)
  })

  async function userOf(role: string) {
    const [row] = await db.ask<{ id: string }>('select id from app.staff_users where email = $1', [
      emailOf(role),
    ])
    return { userId: row!.id, email: emailOf(role) }
  }
  const shiftSession = (sessionId: string, columns: string) =>
    db.ask(`update auth_staff.sessions set ${columns} where id = $1`, [sessionId])
  const verify = (email: string, typed = password, ip?: string) =>
    accounts.verify({ email, password: typed }, { ip })
  const reasonOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'signed in',
      (error) => `${error.kind}: ${error.reason?.code ?? error}`,
    )
  const forgetAllTries = () => db.ask('delete from auth_staff.attempts')

  it('know the right password and open a session whose token leads back to the person', async () => {
    const { userId } = await verify(sales.email.toUpperCase())
    const opened = await accounts.openSession(userId, { ip: '10.0.0.1', userAgent: 'Test' })
    const actor = await accounts.resolveStaff(opened.token)
    expect(actor).toMatchObject({
      kind: 'staff',
      userId: sales.userId,
      role: 'sales',
      sessionId: opened.sessionId,
    })
    expect(actor?.abilities.has('customer.edit')).toBe(true)
  })

  it('C20 hash with argon2id at 19 MiB, two passes, one lane, and keep only hashes of 256-bit tokens', async () => {
    const opened = await accounts.openSession(sales.userId, nowhere)
    expect(opened.token).toMatch(/^pds_[\w-]{43}$/)
    const dump = await db.ask<{ row: string }>(
      `select c::text as row from auth_staff.credentials c union all select s::text from auth_staff.sessions s`,
    )
    expect(dump.some(({ row }) => row.includes('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true)
    expect(dump.some(({ row }) => row.includes(opened.token))).toBe(false)
  })

  it('C20 let nobody in with any value of the session table', async () => {
    await accounts.openSession(sales.userId, nowhere)
    const values = await db.ask<{ value: string }>(
      `select unnest(array[id::text, encode(token_hash, 'hex'), encode(token_hash, 'base64'), user_id::text,
         'pds_' || translate(rtrim(encode(token_hash, 'base64'), '='), '+/', '-_')]) as value from auth_staff.sessions`,
    )
    expect(values.length).toBeGreaterThan(4)
    for (const { value } of values) expect(await accounts.resolveStaff(value)).toBeNull()
  })

  it('C23 end a session after 30 idle minutes, to the second', async () => {
    const { token, sessionId } = await accounts.openSession(sales.userId, nowhere)
    await shiftSession(sessionId, `idle_expires_at = now() + interval '1 second'`)
    expect(await accounts.resolveStaff(token)).not.toBeNull()
    await shiftSession(sessionId, `idle_expires_at = now() - interval '1 second'`)
    expect(await accounts.resolveStaff(token)).toBeNull()
  })

  it('C23 never let activity pass the absolute limit of twelve hours', async () => {
    const { token, sessionId, expiresAt } = await accounts.openSession(sales.userId, nowhere)
    const [limits] = await db.ask<{ idle: number; absolute: number }>(
      `select extract(epoch from idle_expires_at - created_at)::int as idle, extract(epoch from expires_at - created_at)::int as absolute
       from auth_staff.sessions where id = $1`,
      [sessionId],
    )
    expect(limits).toEqual({ idle: 30 * 60, absolute: 12 * 3600 })
    await shiftSession(
      sessionId,
      `expires_at = now() + interval '5 minutes', last_seen_at = now() - interval '2 seconds'`,
    )
    await accounts.touch({ sessionId })
    const [after] = await db.ask<{ capped: boolean }>(
      'select idle_expires_at = expires_at as capped from auth_staff.sessions where id = $1',
      [sessionId],
    )
    expect(after?.capped).toBe(true)
    expect(expiresAt.getTime()).toBeGreaterThan(0)
    await shiftSession(
      sessionId,
      `expires_at = now() - interval '1 second', idle_expires_at = now() + interval '1 hour'`,
    )
    expect(await accounts.resolveStaff(token)).toBeNull()
  })

  it('note activity at most once a second and never revive a session that ended', async () => {
    const { sessionId } = await accounts.openSession(sales.userId, nowhere)
    const seen = () =>
      db.ask('select last_seen_at, idle_expires_at from auth_staff.sessions where id = $1', [sessionId])
    const before = await seen()
    await accounts.touch({ sessionId })
    expect(await seen()).toEqual(before)
    await shiftSession(
      sessionId,
      `last_seen_at = now() - interval '1 hour', idle_expires_at = now() - interval '1 second'`,
    )
    const ended = await seen()
    await accounts.touch({ sessionId })
    expect(await seen()).toEqual(ended)
  })

  it('C24 refuse unknown, wrong, disabled and locked alike, each after one hash of work', async () => {
    await forgetAllTries()
    const [disabled, locked] = [await userOf('buyer'), await userOf('finance')]
    for (const { userId } of [disabled, locked]) await accounts.setPassword(userId, password)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [disabled.userId])
    for (let i = 0; i < 10; i += 1) await reasonOf(verify(locked.email, 'not the password at all'))
    const causes = [
      () => verify('nobody@padron.test'),
      () => verify(sales.email, 'not the password at all'),
      () => verify(disabled.email),
      () => verify(locked.email),
      () => verify(emailOf('reader')),
    ]
    const times: number[] = []
    for (const cause of causes) {
      const began = performance.now()
      const error = await cause().catch((thrown) => thrown)
      times.push(performance.now() - began)
      expect({ kind: error.kind, reason: error.reason, detail: error.detail }).toEqual({
        kind: 'forbidden',
        reason: { code: 'sign_in_refused' },
        detail: {},
      })
    }
    expect(Math.min(...times)).toBeGreaterThan(5)
    await db.ask('update app.staff_users set disabled_at = null where id = $1', [disabled.userId])
  })

  it('C24 take the same time for an unknown address as for a wrong password', async () => {
    const times: Record<string, number[]> = { 'nobody@padron.test': [], [sales.email]: [] }
    for (let round = 0; round < 15; round += 1) {
      await forgetAllTries()
      for (const [email, taken] of Object.entries(times)) {
        const began = performance.now()
        await reasonOf(verify(email, 'not the password at all'))
        taken.push(performance.now() - began)
      }
    }
    const [unknown = 0, wrong = 0] = Object.values(times).map((taken) => taken.sort((a, b) => a - b)[7])
    // Loose enough for a busy machine; a missing hash would show as a tenth of the time.
    expect(Math.abs(unknown - wrong)).toBeLessThan(Math.max(3, Math.max(unknown, wrong) / 2))
  })

  it('C25 judge ten tries of an account in a quarter of an hour, counting parallel ones too', async () => {
    await forgetAllTries()
    const tries = Array.from({ length: 20 }, () => reasonOf(verify(sales.email, 'not the password at all')))
    expect(new Set(await Promise.all(tries))).toEqual(new Set(['forbidden: sign_in_refused']))
    expect(await reasonOf(verify(sales.email))).toBe('forbidden: sign_in_refused')
    await db.ask(`update auth_staff.attempts set at = at - interval '16 minutes'`)
    expect(await reasonOf(verify(sales.email))).toBe('signed in')
    expect(await reasonOf(verify(sales.email))).toBe('signed in')
  })

  it('C25 stop an address after a hundred tries in an hour, and lock no owner out by a spray', async () => {
    await forgetAllTries()
    await db.ask(
      `insert into auth_staff.attempts (bucket) select 'address:203.0.113.9' from generate_series(1, 100)`,
    )
    expect(await reasonOf(verify(sales.email, password, '203.0.113.9'))).toBe('limit: too_many_requests')
    expect(await reasonOf(verify(sales.email, password, '198.51.100.1'))).toBe('signed in')
    await db.ask(`update auth_staff.attempts set at = at - interval '61 minutes'`)
    expect(await reasonOf(verify(sales.email, password, '203.0.113.9'))).toBe('signed in')
  })

  it('C25 count an IPv6 network as one address', async () => {
    await forgetAllTries()
    await db.ask(
      `insert into auth_staff.attempts (bucket) select 'address:2001:db8:0:7' from generate_series(1, 100)`,
    )
    expect(await reasonOf(verify(sales.email, password, '2001:db8:0:7:aaaa::1'))).toBe(
      'limit: too_many_requests',
    )
    expect(await reasonOf(verify(sales.email, password, '2001:db8:0:8::1'))).toBe('signed in')
  })

  it('C25 stop a password after a hundred failures in a row, until a new one is set', async () => {
    await forgetAllTries()
    await reasonOf(verify(sales.email, 'not the password at all'))
    await db.ask(
      `insert into auth_staff.attempts (bucket, at) select bucket, now() - interval '2 days' from auth_staff.attempts, generate_series(1, 100) where bucket like 'row:%'`,
    )
    expect(await reasonOf(verify(sales.email))).toBe('forbidden: sign_in_refused')
    await accounts.setPassword(sales.userId, password)
    expect(await reasonOf(verify(sales.email))).toBe('signed in')
  })

  it('C21 end every session with the old password', async () => {
    const before = await Promise.all(
      Array.from({ length: 5 }, () => accounts.openSession(sales.userId, nowhere)),
    )
    await accounts.setPassword(sales.userId, password)
    for (const { token } of before) expect(await accounts.resolveStaff(token)).toBeNull()
  })

  it('C22 know nobody whose user was disabled, at the next statement', async () => {
    const { token } = await accounts.openSession(sales.userId, nowhere)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [sales.userId])
    expect(await accounts.resolveStaff(token)).toBeNull()
    await db.ask('update app.staff_users set disabled_at = null where id = $1', [sales.userId])
  })

  it('C27 let one of fifty redeem a set-up code, and only the latest code', async () => {
    const old = await accounts.issueSetupCode(sales.userId, 24)
    const { code } = await accounts.issueSetupCode(sales.userId, 24)
    expect(await reasonOf(accounts.redeemSetupCode(old.code, password))).toBe('forbidden: code_refused')
    const all = await Promise.all(
      Array.from({ length: 50 }, () => reasonOf(accounts.redeemSetupCode(code, password))),
    )
    expect(all.filter((answer) => answer === 'signed in')).toHaveLength(1)
    expect(all.filter((answer) => answer === 'forbidden: code_refused')).toHaveLength(49)
  })

  it('C27 refuse a code that is late, and keep one whose password was refused', async () => {
    const { code, expiresAt } = await accounts.issueSetupCode(sales.userId, 24)
    expect(expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(24 * 3_600_000 + 5_000)
    expect(await reasonOf(accounts.redeemSetupCode(code, 'short'))).toBe('invalid: password_too_short')
    expect(await accounts.redeemSetupCode(code, password)).toEqual({ userId: sales.userId })
    const late = await accounts.issueSetupCode(sales.userId, 24)
    await db.ask(
      `update auth_staff.one_time_codes set expires_at = now() - interval '1 second' where spent_at is null`,
    )
    expect(await reasonOf(accounts.redeemSetupCode(late.code, password))).toBe('forbidden: code_refused')
  })

  it('end one session by its id, or all of a person', async () => {
    const [one, two] = [
      await accounts.openSession(sales.userId, nowhere),
      await accounts.openSession(sales.userId, nowhere),
    ]
    expect(await accounts.closeSessions({ sessionId: one.sessionId })).toBe(1)
    expect(await accounts.resolveStaff(one.token)).toBeNull()
    expect(await accounts.resolveStaff(two.token)).not.toBeNull()
    expect(await accounts.closeSessions({ userId: sales.userId })).toBeGreaterThanOrEqual(1)
    expect(await accounts.resolveStaff(two.token)).toBeNull()
  })

  it('resolve nothing that is not shaped like a token', async () => {
    for (const noise of ['', 'pds_', 'x'.repeat(5_000), `pds_${'a'.repeat(43)}`, "'; select 1"]) {
      expect(await accounts.resolveStaff(noise)).toBeNull()
    }
  })
})
