import { deactivateCustomer } from '@padron/core/customer'
import { listMails } from '@padron/core/mail'
import { scheduleTurn } from '@padron/core/outbox'
import { invitePortalUser, listPortalUsers } from '@padron/core/portal-user'
import { requestCode, signInToPortal } from '@padron/core/session'
import { planTransition } from '@padron/core/transition'
import { portalUserJobs } from '@padron/jobs'
import {
  actAs,
  addPortalCustomer,
  fakeMail,
  freshDatabase,
  gateways,
  openPortalSession,
  portalAccountsOf,
  portalStranger,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { openLetters } from '../../letters.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { billingHandlers } from '../billing/index.ts'
import { sessionHandlers } from '../session/index.ts'
import { portalUserHandlers } from './index.ts'

const origin = 'https://portal.padron.test'
const letters = openLetters({ portalOrigin: origin })

describe('the people of customers in a running worker', () => {
  const mail = fakeMail()
  const lines: string[] = []
  const say = (event: string, keys?: object) => void lines.push(JSON.stringify({ event, ...keys }))
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `portal-user-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: [...portalUserHandlers(letters), ...sessionHandlers(letters), ...billingHandlers],
      recurring: [],
      gateways: gateways({ mail }),
      log: { info: say, warn: say, error: say },
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  async function until(what: string, isDone: () => Promise<boolean> | boolean) {
    for (let waited = 0; waited < 300; waited++) {
      if (await isDone()) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`it did not come to that ${what}`)
  }
  const allOver = () =>
    until('the jobs are over', async () => {
      const open = await db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)
      return open.length === 0
    })

  let people = 0
  async function invite(locale: 'en' | 'es-MX' = 'es-MX') {
    const customer = await addPortalCustomer(db)
    const member = await invitePortalUser(await actAs(db, 'support'), {
      customerId: customer.id,
      name: 'Rosa Díaz',
      email: `rosa-${++people}@acme.test`,
      permissions: ['admin'],
      locale,
    })
    return { customer, member }
  }
  const lettersTo = (address: string) => mail.sent.filter(({ to }) => to === address)
  const linkIn = (text = '') =>
    new URL(/https:\S+\/sign-in\/link\S+/.exec(text)?.[0] ?? origin).searchParams.get('token') ?? ''

  it('are mailed their invitation in their language, and its link lets them in once', async () => {
    const { customer, member } = await invite()
    await allOver()
    const [letter] = lettersTo(member.email)
    expect(letter?.subject).toBe('Su acceso al portal de clientes')
    expect(letter?.text).toContain(`Ya puede entrar al portal de clientes por ${customer.name}.`)
    expect(letter?.text).toContain(`${origin}/sign-in\n`)
    const link = linkIn(letter?.text)
    expect(link).toMatch(/^pdl_/)
    expect(await signInToPortal(portalStranger(db), { link })).toMatchObject({ token: expect.any(String) })
    await expect(signInToPortal(portalStranger(db), { link })).rejects.toMatchObject({
      reason: { code: 'sign_in_refused' },
    })
    const { members } = await listPortalUsers(await actAs(db, 'support'), { customerId: customer.id })
    expect(members).toMatchObject([{ state: 'joined' }])
  })

  it('are mailed a code when they ask for one, and strangers nothing', async () => {
    const { member } = await invite('en')
    await requestCode(portalStranger(db), { email: member.email, locale: 'en' })
    await requestCode(portalStranger(db), { email: 'eve@evil.test', locale: 'en' })
    await allOver()
    expect(lettersTo('eve@evil.test')).toEqual([])
    const letter = lettersTo(member.email).find(({ subject }) => subject === 'Your sign-in code')
    const code = /^ {4}(\d{4} \d{4})$/m.exec(letter?.text ?? '')?.[1] ?? ''
    expect(letter?.subject).not.toMatch(/\d/)
    expect(letter?.text).toContain('good for 10 minutes')
    const signedIn = await signInToPortal(portalStranger(db), {
      email: member.email,
      code: code.replace(' ', ''),
    })
    expect(signedIn).toMatchObject({ token: expect.any(String) })
  })

  it('get the same letter once the mail server is back', async () => {
    mail.mood = 'is-down'
    const { member } = await invite()
    const waits = `select 1 from app.outbox where state = 'waiting' and due_at > now() and name = 'portal-user.send-invitation'`
    await until('the letter waits', async () => (await db.ask(waits)).length > 0)
    expect(lettersTo(member.email)).toEqual([])
    mail.mood = 'takes'
    await db.ask(`update app.outbox set due_at = now() where state = 'waiting'`)
    await allOver()
    expect(lettersTo(member.email)).toHaveLength(1)
  })

  it('have their letters kept for the owner where no mail leaves the house', async () => {
    mail.mood = 'keeps'
    const { member } = await invite()
    await allOver()
    mail.mood = 'takes'
    const { rows } = await listMails(await actAs(db, 'owner'), { limit: 1 })
    expect(rows).toMatchObject([{ toAddress: member.email, sentAt: null, problem: null }])
    expect(linkIn(rows[0]?.body ?? '')).toMatch(/^pdl_/)
  })

  it('Scenario 11: are signed out and uninvited by what follows a status without login', async () => {
    const { customer, member } = await invite()
    await allOver()
    await portalAccountsOf(db).join(member.portalUserId)
    await openPortalSession(db, member.portalUserId, customer.id)
    await invitePortalUser(await actAs(db, 'support'), {
      ...{ customerId: customer.id, name: 'Luz', email: 'luz@acme.test' },
      ...{ permissions: ['billing'], locale: 'en' },
    })
    const sessions = () => db.ask('select 1 from auth_portal.sessions where account_id = $1', [customer.id])
    expect(await sessions()).toHaveLength(1)
    const sales = await actAs(db, 'sales')
    const asked = { customerId: customer.id, expectedVersion: 1 }
    const { hash: planHash } = await planTransition(sales, {
      ...{ customerId: customer.id, to: 'INAC' },
      restoresChildren: false,
    })
    await deactivateCustomer(sales, { ...asked, planHash })
    await db.ask(`update app.outbox set due_at = now() where state = 'waiting'`)
    await allOver()
    expect(await sessions()).toEqual([])
    const { members, mayEnter } = await listPortalUsers(await actAs(db, 'support'), {
      customerId: customer.id,
    })
    expect(mayEnter).toBe(false)
    expect(members.map(({ name, state }) => [name, state])).toEqual([
      ['Rosa Díaz', 'joined'],
      ['Luz', 'expired'],
    ])
  })

  it('who took nothing up in a week are off the list of those awaited, each turn of the sweep once', async () => {
    const { member } = await invite()
    await allOver()
    await db.ask(`update app.portal_memberships set expires_at = now() where id = $1`, [member.membershipId])
    for (let ring = 0; ring < 3; ring++) await scheduleTurn(workerCtx(db), portalUserJobs.closeDoors, {}, '1')
    await allOver()
    const told = `select count(*)::int from app.audit_entries where event = 'portal-user.expired' and object_id = $1`
    expect(await db.ask(told, [member.membershipId])).toEqual([{ count: 1 }])
  })

  it('keep their links and codes to themselves: none stands in a job, an answer, the audit or the log', async () => {
    const secrets = mail.sent.flatMap(({ text }) => [
      ...[...text.matchAll(/pdl_[\w-]+/g)].map(([link]) => link),
      ...[...text.matchAll(/^ {4}(\d{4}) (\d{4})$/gm)].map(([, one, two]) => `${one}${two}`),
    ])
    expect(secrets.length).toBeGreaterThan(5)
    const [kept] = await db.ask<{ text: string }>(
      `select (select coalesce(json_agg(o), '[]') from app.outbox o)::text
        || (select coalesce(json_agg(e), '[]') from app.effects e)::text
        || (select coalesce(json_agg(a), '[]') from app.audit_entries a)::text as text`,
    )
    const queue = await db.ask<{ text: string }>(
      `select table_name as text from information_schema.tables where table_schema = 'bullmq'`,
    )
    const queued = await Promise.all(
      queue.map(({ text }) => db.ask(`select t::text as text from bullmq."${text}" t`)),
    )
    const told = `${kept?.text} ${JSON.stringify(queued)} ${lines.join('\n')}`
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
    expect(lines.join('\n')).not.toContain('@acme.test')
  })
})
