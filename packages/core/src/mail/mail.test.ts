import { transact } from '@padron/db'
import type { InvitationFacts, SignInFacts } from '@padron/domain'
import { portalUserJobs, sessionJobs } from '@padron/jobs'
import {
  actAs,
  addPortalCustomer,
  addPortalMember,
  anonymousCtx,
  type FakeMail,
  fakeMail,
  freshDatabase,
  gateways,
  portalAccountsOf,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { closePortalDoors, invitePortalUser, revokePortalUser } from '../portal-user/index.ts'
import { AlreadySettled } from '../settle.ts'
import { getMail, listMails, sendInvitation, sendSignInCode } from './index.ts'

const down = { kind: 'unavailable', reason: { code: 'mail_unavailable' } }
const page = { limit: 50 }

let db: TestDatabase
let support: Ctx
let owner: Ctx
let mail: FakeMail
beforeAll(async () => {
  db = await freshDatabase()
  support = await actAs(db, 'support')
  owner = await actAs(db, 'owner')
})
beforeEach(async () => {
  mail = fakeMail()
  await db.ask('delete from app.mails')
})

let people = 0
async function invite() {
  const { id: customerId } = await addPortalCustomer(db)
  const member = await invitePortalUser(support, {
    customerId,
    name: 'Rosa Díaz',
    email: `rosa-${++people}@acme.test`,
    permissions: ['admin'],
    locale: 'en',
  })
  const [job] = await db.ask<{ id: string }>(
    `update app.outbox set state = 'sent', started_at = now()
      where name = $1 and payload ->> 'membershipId' = $2 returning id`,
    [portalUserJobs.sendInvitation.name, member.membershipId],
  )
  return { customerId, member, jobId: job?.id ?? '' }
}
async function ask(email: string) {
  const [asked] = await db.ask<{ id: string }>(
    `insert into app.sign_in_requests (email, locale) values ($1, 'en') returning id`,
    [email],
  )
  const requestId = asked?.id ?? ''
  const jobId = await transact(support, async (tx) => enqueue(tx, sessionJobs.sendCode, { requestId }))
  await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
  return { requestId, jobId }
}
const worker = (jobId?: string) => workerCtx(db, jobId, { gateways: gateways({ mail }) })

const secrets: string[] = []
const wordInvitation = (facts: InvitationFacts) => {
  secrets.push(facts.token)
  return { subject: `For ${facts.customerName}`, text: `Open ${facts.token}` }
}
const wordCode = ({ token, code }: SignInFacts) => {
  secrets.push(token, code)
  return { subject: 'Your code', text: `${code} or ${token}` }
}
const send = (given: { jobId: string; member: { membershipId: string } }) =>
  sendInvitation(worker(given.jobId), { membershipId: given.member.membershipId }, wordInvitation)

const rowsOf = () =>
  db.ask('select sent_at is not null as left, body is null as forgotten, problem from app.mails')

describe('a letter of invitation', () => {
  it('leaves once, is listed without its words, and leaves a row', async () => {
    const given = await invite()
    expect(await send(given)).toEqual({ outcome: 'mail.sent' })
    expect(mail.sent).toMatchObject([{ to: given.member.email, text: expect.stringContaining('pdl_') }])
    const { rows } = await listMails(owner, page)
    expect(rows).toMatchObject([
      {
        kind: 'invitation',
        toAddress: given.member.email,
        body: null,
        problem: null,
        sentAt: expect.any(Date),
      },
    ])
    expect(rows[0]?.customer?.id).toBe(given.customerId)
    expect(await getMail(owner, { id: rows[0]?.id ?? '' })).toEqual(rows[0])
    const told = await db.ask('select event, actor_kind, after from app.audit_entries where object_id = $1', [
      rows[0]?.id,
    ])
    expect(told).toEqual([{ event: 'mail.sent', actor_kind: 'system', after: { kind: 'invitation' } }])
    await expect(send(given)).rejects.toBeInstanceOf(AlreadySettled)
    expect(mail.sent).toHaveLength(1)
  })

  it('is kept with its words where no mail leaves the house, for who may read mail alone', async () => {
    mail.mood = 'keeps'
    const given = await invite()
    expect(await send(given)).toEqual({ outcome: 'mail.kept' })
    const { rows } = await listMails(owner, page)
    expect(rows).toMatchObject([{ body: expect.stringContaining('pdl_'), sentAt: null, problem: null }])
    const id = rows[0]?.id ?? ''
    for (const role of ['manager', 'support', 'reader']) {
      const reader = await actAs(db, role)
      await expect(listMails(reader, page)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(getMail(reader, { id })).rejects.toMatchObject({ kind: 'forbidden' })
      expect(await transact(reader, (tx) => tx.run('peek', 'select id from app.mails', []))).toEqual([])
    }
    await expect(getMail(owner, { id: given.customerId })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('held up by trouble leaves later with the same words under the same id', async () => {
    const given = await invite()
    mail.mood = 'is-down'
    await expect(send(given)).rejects.toMatchObject(down)
    expect((await listMails(owner, page)).rows).toMatchObject([{ body: null, problem: 'mail_unavailable' }])
    const [before] = await db.ask<{ id: string; body: string }>('select id, body from app.mails')
    mail.mood = 'takes'
    expect(await send(given)).toEqual({ outcome: 'mail.sent' })
    expect(mail.sent).toMatchObject([{ id: before?.id, text: before?.body }])
    expect(await rowsOf()).toEqual([{ left: true, forgotten: true, problem: null }])
  })

  it('after a crash between sending and noting it goes out as the same message', async () => {
    const given = await invite()
    mail.mood = 'is-down'
    await send(given).catch(() => undefined)
    mail.mood = 'takes'
    const [first, second] = await Promise.allSettled([send(given), send(given)])
    expect([first?.status, second?.status].sort()).toContain('fulfilled')
    expect(new Set(mail.sent.map(({ id }) => id)).size).toBe(1)
    expect(await rowsOf()).toEqual([{ left: true, forgotten: true, problem: null }])
  })

  it('is not sent to who was shut out or joined meanwhile, nor twice to whom the server refuses', async () => {
    const out = await invite()
    await revokePortalUser(support, { membershipId: out.member.membershipId })
    expect(await send(out)).toEqual({ outcome: null })
    const held = await invite()
    mail.mood = 'is-down'
    await send(held).catch(() => undefined)
    await portalAccountsOf(db).join(held.member.portalUserId)
    mail.mood = 'takes'
    expect(await send(held)).toEqual({ outcome: null })
    expect(await rowsOf()).toEqual([{ left: false, forgotten: true, problem: 'mail_late' }])
    const wrong = await invite()
    mail.mood = 'refuses'
    expect(await send(wrong)).toEqual({ outcome: 'mail.refused' })
    expect((await listMails(owner, page)).rows[0]).toMatchObject({ body: null, problem: 'mail_refused' })
    expect(mail.sent).toEqual([])
  })

  it('is made by the worker alone', async () => {
    const { member } = await invite()
    const asked = { membershipId: member.membershipId }
    await expect(sendInvitation(support, asked, wordInvitation)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(sendInvitation(anonymousCtx(db), asked, wordInvitation)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('that could not leave for a day is forgotten', async () => {
    const given = await invite()
    mail.mood = 'is-down'
    await send(given).catch(() => undefined)
    await closePortalDoors(worker())
    expect(await rowsOf()).toMatchObject([{ forgotten: false }])
    await db.ask(`update app.mails set created_at = now() - interval '25 hours'`)
    await closePortalDoors(worker())
    expect(await rowsOf()).toMatchObject([{ forgotten: true }])
  })
})

describe('a sign-in code', () => {
  it('goes to who is awaited, signs in once, and to nobody else', async () => {
    const { id: customerId } = await addPortalCustomer(db)
    const userId = await addPortalMember(db, { customerId, email: 'luz@acme.test' })
    const { requestId, jobId } = await ask('luz@acme.test')
    expect(await sendSignInCode(worker(jobId), { requestId }, wordCode)).toEqual({ outcome: 'mail.sent' })
    const code = mail.sent[0]?.text.slice(0, 8) ?? ''
    expect(code).toMatch(/^\d{8}$/)
    const accounts = portalAccountsOf(db)
    expect(await accounts.redeem({ email: 'luz@acme.test', code }, {})).toEqual({ userId })
    await expect(accounts.redeem({ email: 'luz@acme.test', code }, {})).rejects.toMatchObject({
      reason: { code: 'sign_in_refused' },
    })
    const stranger = await ask('eve@evil.test')
    expect(await sendSignInCode(worker(stranger.jobId), { requestId: stranger.requestId }, wordCode)).toEqual(
      { outcome: null },
    )
    expect(mail.sent).toHaveLength(1)
  })

  it('held up for longer than it is good is not sent', async () => {
    const { id: customerId } = await addPortalCustomer(db)
    await addPortalMember(db, { customerId, email: 'ema@acme.test' })
    const { requestId, jobId } = await ask('ema@acme.test')
    mail.mood = 'is-down'
    await expect(sendSignInCode(worker(jobId), { requestId }, wordCode)).rejects.toMatchObject(down)
    await db.ask(`update app.mails set created_at = now() - interval '9 minutes'`)
    mail.mood = 'takes'
    expect(await sendSignInCode(worker(jobId), { requestId }, wordCode)).toEqual({ outcome: null })
    expect(mail.sent).toEqual([])
  })

  it('stands, as every link does, in no job, answer, audit or request', async () => {
    expect(secrets.length).toBeGreaterThan(8)
    const [kept] = await db.ask<{ text: string }>(
      `select (select coalesce(json_agg(o), '[]') from app.outbox o)::text
        || (select coalesce(json_agg(e), '[]') from app.effects e)::text
        || (select coalesce(json_agg(a), '[]') from app.audit_entries a)::text
        || (select coalesce(json_agg(c), '[]') from auth_portal.one_time_codes c)::text
        || (select coalesce(json_agg(q), '[]') from app.sign_in_requests q)::text as text`,
    )
    expect(secrets.filter((secret) => kept?.text.includes(secret))).toEqual([])
  })
})
