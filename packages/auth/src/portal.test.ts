import { type AuthStore, openAuthStore } from '@padron/db'
import {
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  mailedKeys,
  type TestDatabase,
} from '@padron/testing'
import { Lucia } from 'lucia'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashedTokenAdapter } from './lucia-adapter.ts'
import { openPortalAccounts, type PortalAccounts } from './portal.ts'
import { portalRealm } from './realm.ts'
import { openStaffAccounts } from './staff.ts'

const email = 'ana@portal.test'
const refused = 'forbidden: sign_in_refused'

describe('portal accounts', () => {
  let db: TestDatabase
  let store: AuthStore
  let accounts: PortalAccounts
  let userId: string
  let customerId: string

  beforeAll(async () => {
    db = await freshDatabase()
    store = openAuthStore({ url: db.urls.login_portal_auth, realm: 'portal', max: 4 })
    accounts = openPortalAccounts({ store })
    db.onDrop(() => accounts.close())
    customerId = (await addPortalCustomer(db)).id
    userId = await addPortalMember(db, { customerId, email })
  })
  beforeEach(() => db.ask('delete from auth_portal.attempts'))

  const keysOf = async (address = email) => {
    const keys = await mailedKeys(db, address)
    if (!keys) throw new Error('nobody is awaited at the address')
    return keys
  }
  const open = () => accounts.openSession(userId, customerId, { ip: '10.0.0.1', userAgent: 'Test' })
  const shift = (sessionId: string, columns: string) =>
    db.ask(`update auth_portal.sessions set ${columns} where id = $1`, [sessionId])
  const reasonOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'let in',
      (error) => `${error.kind}: ${error.reason?.code ?? error}`,
    )
  const tally = (answers: string[]) => Object.groupBy(answers, (answer) => answer)

  it('open a session for one customer, whose token leads back to the person', async () => {
    const { token, sessionId } = await open()
    expect(await accounts.resolvePortal(token)).toMatchObject({
      sessionId,
      userId,
      email,
      account: { customerId, permissions: ['admin'] },
      accounts: [{ customerId }],
    })
  })

  it('C20 keep only hashes of 256-bit tokens, and let nobody in with any value of their tables', async () => {
    const { token } = await open()
    expect(token).toMatch(/^pdp_[\w-]{43}$/)
    const keys = await keysOf()
    const dump = JSON.stringify(
      await db.ask(`select s::text from auth_portal.sessions s union all select o::text from auth_portal.one_time_codes o
        union all select q::text from app.sign_in_requests q union all select a::text from app.audit_entries a`),
    )
    for (const secret of [token, keys.link]) expect(dump).not.toContain(secret)
    const values = await db.ask<{ value: string }>(
      `select unnest(array[id::text, encode(token_hash, 'hex'), user_id::text, account_id::text,
         'pdp_' || translate(rtrim(encode(token_hash, 'base64'), '='), '+/', '-_')]) as value from auth_portal.sessions`,
    )
    for (const { value } of values) expect(await accounts.resolvePortal(value)).toBeNull()
    const hashes = await db.ask<{ value: string }>(
      `select unnest(array[encode(code_hash, 'hex'), encode(code_hash, 'base64'), id::text]) as value from auth_portal.one_time_codes`,
    )
    for (const { value } of hashes) expect(await reasonOf(accounts.redeem({ link: value }, {}))).toBe(refused)
  })

  it('C23 end a session after 60 idle minutes and after 24 hours, to the second', async () => {
    const { token, sessionId } = await open()
    const limits = await db.ask(
      `select extract(epoch from idle_expires_at - created_at)::int as idle, extract(epoch from expires_at - created_at)::int as absolute
       from auth_portal.sessions where id = $1`,
      [sessionId],
    )
    expect(limits).toEqual([{ idle: 3_600, absolute: 86_400 }])
    await shift(sessionId, `idle_expires_at = now() + interval '2 seconds'`)
    expect(await accounts.resolvePortal(token)).not.toBeNull()
    await shift(sessionId, `idle_expires_at = now() - interval '1 second'`)
    expect(await accounts.resolvePortal(token)).toBeNull()
    await shift(
      sessionId,
      `idle_expires_at = now() + interval '1 hour', expires_at = now() - interval '1 second'`,
    )
    expect(await accounts.resolvePortal(token)).toBeNull()
  })

  it('C23 never let activity pass the absolute limit, nor revive what ended', async () => {
    const { sessionId } = await open()
    const idle = async () => {
      const [row] = await db.ask<{ capped: boolean; isLive: boolean }>(
        `select idle_expires_at = expires_at as capped, idle_expires_at > now() as "isLive" from auth_portal.sessions where id = $1`,
        [sessionId],
      )
      return row
    }
    await shift(
      sessionId,
      `expires_at = now() + interval '5 minutes', last_seen_at = now() - interval '2 seconds'`,
    )
    await accounts.touch({ sessionId })
    expect(await idle()).toEqual({ capped: true, isLive: true })
    const second = await open()
    await shift(
      second.sessionId,
      `idle_expires_at = now() - interval '1 second', last_seen_at = now() - interval '1 hour'`,
    )
    await accounts.touch(second)
    expect(await accounts.resolvePortal(second.token)).toBeNull()
  })

  it('C22 C15 end with the door of the status, at the same statement, and are not revived when it opens again', async () => {
    const other = await addPortalCustomer(db, 'SUSP')
    const person = await addPortalMember(db, { customerId: other.id })
    const { token } = await accounts.openSession(person, other.id, {})
    const letIn = (has: boolean) =>
      db.ask(`update app.statuses set has_frontend_login_access = $1 where code = 'SUSP'`, [has])
    await letIn(false)
    const answers = await Promise.all(Array.from({ length: 100 }, () => accounts.resolvePortal(token)))
    expect(answers.every((visitor) => visitor?.account === null && visitor.accounts.length === 0)).toBe(true)
    await letIn(true)
    expect(await accounts.resolvePortal(token)).toMatchObject({ account: null, accounts: [] })
    const again = await accounts.openSession(person, other.id, {})
    expect((await accounts.resolvePortal(again.token))?.account).not.toBeNull()
  })

  it('C27 take a code once, and the link beside it not any more', async () => {
    const { code, link } = await keysOf()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        reasonOf(accounts.redeem(at < 9 ? { email, code } : { link }, {})),
      ),
    )
    expect(
      Object.fromEntries(Object.entries(tally(answers)).map(([answer, all]) => [answer, all?.length])),
    ).toEqual({
      'let in': 1,
      [refused]: 49,
    })
    expect(await reasonOf(accounts.redeem({ link }, {}))).toBe(refused)
  })

  it('C27 take a link once of fifty at once, and the code beside it not any more', async () => {
    const { code, link } = await keysOf()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => reasonOf(accounts.redeem({ link }, {}))),
    )
    expect(answers.filter((answer) => answer === 'let in')).toHaveLength(1)
    expect(await reasonOf(accounts.redeem({ email, code }, {}))).toBe(refused)
  })

  it('C27 refuse a late key, an earlier one, and the code of somebody else', async () => {
    const first = await keysOf()
    const second = await keysOf()
    expect(await reasonOf(accounts.redeem({ email, code: first.code }, {}))).toBe(refused)
    expect(await reasonOf(accounts.redeem({ link: first.link }, {}))).toBe(refused)
    await addPortalMember(db, { customerId, email: 'beto@portal.test' })
    expect(await reasonOf(accounts.redeem({ email: 'beto@portal.test', code: second.code }, {}))).toBe(
      refused,
    )
    await db.ask(`update auth_portal.one_time_codes set expires_at = now() - interval '1 second'`)
    expect(await reasonOf(accounts.redeem({ email, code: second.code }, {}))).toBe(refused)
    expect(await reasonOf(accounts.redeem({ link: second.link }, {}))).toBe(refused)
  })

  it('C25 judge ten tries in a quarter of an hour per account, of fifty at once, and refuse the right code then', async () => {
    const { code, link } = await keysOf()
    await Promise.all(
      Array.from({ length: 50 }, () => reasonOf(accounts.redeem({ email, code: '00000000' }, {}))),
    )
    const [counted] = await db.ask<{ tries: number }>(
      `select count(*)::int as tries from auth_portal.attempts where bucket like 'account:%'`,
    )
    expect(counted?.tries).toBe(10)
    expect(await reasonOf(accounts.redeem({ email, code }, {}))).toBe(refused)
    // Whoever reads the mail is not locked out by whoever only knows the address.
    expect(await reasonOf(accounts.redeem({ link }, {}))).toBe('let in')
    const again = await keysOf()
    expect(await reasonOf(accounts.redeem({ email, code: again.code }, {}))).toBe('let in')
  })

  it('C25 judge a hundred tries an hour per address, whatever the accounts, and never lock an owner out', async () => {
    const ip = '10.9.9.9'
    const spray = await Promise.all(
      Array.from({ length: 120 }, (_, at) =>
        reasonOf(accounts.redeem({ email: `nobody-${at}@portal.test`, code: '12345678' }, { ip })),
      ),
    )
    expect(spray.filter((answer) => answer === refused)).toHaveLength(100)
    expect(spray.filter((answer) => answer === 'limit: too_many_requests')).toHaveLength(20)
    expect(await reasonOf(accounts.countAsk(email, { ip }))).toBe('limit: too_many_requests')
    const { code } = await keysOf()
    expect(await reasonOf(accounts.redeem({ email, code }, { ip: '10.1.1.1' }))).toBe('let in')
  })

  it('C25 stop the code after a hundred failures in a row, until the link lets somebody in', async () => {
    for (let round = 0; round < 10; round++) {
      await db.ask(`update auth_portal.attempts set at = at - interval '16 minutes'`)
      for (let each = 0; each < 10; each++) await reasonOf(accounts.redeem({ email, code: '00000000' }, {}))
    }
    await db.ask(`update auth_portal.attempts set at = at - interval '16 minutes'`)
    const { code, link } = await keysOf()
    expect(await reasonOf(accounts.redeem({ email, code }, {}))).toBe(refused)
    expect(await reasonOf(accounts.redeem({ link }, {}))).toBe('let in')
    expect(await reasonOf(accounts.redeem({ email, code: (await keysOf()).code }, {}))).toBe('let in')
  })

  it('let ten codes be asked for in a quarter of an hour, without counting as tries', async () => {
    const asked = []
    for (let each = 0; each < 12; each++) asked.push(await accounts.countAsk(email, {}))
    expect(asked.filter(Boolean)).toHaveLength(10)
    const { code } = await keysOf()
    expect(await reasonOf(accounts.redeem({ email: email.toUpperCase(), code }, {}))).toBe('let in')
  })

  it('take up an invitation that still holds, and no late or revoked one', async () => {
    const states = [
      "now() + interval '1 day', null",
      "now() - interval '1 second', null",
      "now() + interval '1 day', now()",
    ]
    const invited = []
    for (const state of states) {
      const { id } = await addPortalCustomer(db)
      invited.push(id)
      await db.ask(
        `insert into app.portal_memberships (portal_user_id, customer_id, permissions, expires_at, revoked_at)
         select $1, $2, '{billing}', ${state}`,
        [userId, id],
      )
    }
    const doors = (await accounts.join(userId)).map((account) => account.customerId)
    expect(invited.map((id) => doors.includes(id))).toEqual([true, false, false])
  })

  it('move a session to another customer, and show nothing where that is nobody of the person', async () => {
    const { token, sessionId } = await open()
    const foreign = await addPortalCustomer(db)
    await accounts.switchSession(sessionId, foreign.id)
    expect((await accounts.resolvePortal(token))?.account).toBeNull()
    await accounts.switchSession(sessionId, customerId)
    expect((await accounts.resolvePortal(token))?.account?.customerId).toBe(customerId)
  })

  it('C28 know no token of staff, and staff know none of theirs', async () => {
    const staffStore = openAuthStore({ url: db.urls.login_back_office_auth, realm: 'staff' })
    const staff = openStaffAccounts({ store: staffStore })
    db.onDrop(() => staff.close())
    const { token } = await open()
    expect(await staff.resolveStaff(token)).toBeNull()
    expect(await accounts.resolvePortal(`pds_${token.slice(4)}`)).toBeNull()
  })

  it('C21 end, all or one, and give every sign-in a new token', async () => {
    const tokens = new Set<string>()
    for (let each = 0; each < 20; each++) tokens.add((await open()).token)
    expect(tokens.size).toBe(20)
    const { token, sessionId } = await open()
    expect(await accounts.closeSessions({ sessionId })).toBe(1)
    expect(await accounts.resolvePortal(token)).toBeNull()
    expect(await accounts.closeSessions({ userId })).toBeGreaterThanOrEqual(20)
  })

  it('cannot read the credentials of staff, nor a person beyond the address', async () => {
    for (const text of ['select * from auth_staff.sessions', 'select name from app.portal_users'])
      await expect(store.execute(text)).rejects.toMatchObject({ cause: { code: '42501' } })
  })

  it('are, seen through Lucia, live exactly as long as Postgres and the door of a customer say', async () => {
    const { token } = await open()
    const mayEnter = async (_userId: string, held: string) =>
      ((await accounts.resolvePortal(held))?.accounts.length ?? 0) > 0
    const lucia = new Lucia(hashedTokenAdapter(store, portalRealm, mayEnter))
    expect((await lucia.validateSession(token)).session).toMatchObject({ userId })
    await db.ask('update app.portal_memberships set revoked_at = now() where portal_user_id = $1', [userId])
    expect(await lucia.validateSession(token)).toEqual({ session: null, user: null })
  })
})
