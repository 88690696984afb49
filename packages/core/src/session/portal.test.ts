import {
  actAsPortal,
  actWithPortalToken,
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  mailedKeys,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PortalCtx } from '../ctx.ts'
import { getPortalSession, requestCode, signInToPortal, signOutOfPortal } from './index.ts'

const email = 'ana@portal.test'
const refused = { kind: 'forbidden', reason: { code: 'sign_in_refused' } }

describe('signing in to the portal', () => {
  let db: TestDatabase
  let stranger: PortalCtx
  let userId: string
  let norte: { id: string; number: string }
  let sur: { id: string; number: string }

  beforeAll(async () => {
    db = await freshDatabase()
    stranger = portalStranger(db, { request: { id: 'r', ip: '10.0.0.7' } })
    norte = await addPortalCustomer(db)
    sur = await addPortalCustomer(db, 'SUSP')
    userId = await addPortalMember(db, { customerId: norte.id, email, permissions: ['billing'] })
    await addPortalMember(db, { customerId: sur.id, email })
  })
  beforeEach(() => db.ask('delete from auth_portal.attempts'))

  const keys = async (address = email) => (await mailedKeys(db, address)) ?? { code: '', link: '' }
  const audit = (event: string) =>
    db.ask<{ actor_kind: string; object_id: string | null; after: Record<string, unknown> | null }>(
      'select actor_kind, object_id, after from app.audit_entries where event = $1 order by seq',
      [event],
    )
  const asked = () =>
    db.ask<{ email: string; payload: { requestId: string }; request: string; originator_kind: string }>(
      `select q.email, o.payload, q.id as request, o.originator_kind from app.sign_in_requests q
         join app.outbox o on o.payload ->> 'requestId' = q.id::text where o.name = 'session.send-code' order by q.id`,
    )

  it('keeps that a code was asked for, whoever is behind the address, and writes it down', async () => {
    for (const address of [email, 'nobody@portal.test'])
      expect(await requestCode(stranger, { email: address, locale: 'es-MX' })).toEqual({ sent: true })
    expect(await asked()).toMatchObject([
      { email, originator_kind: 'system' },
      { email: 'nobody@portal.test', originator_kind: 'system' },
    ])
    expect(await audit('session.code-requested')).toMatchObject([
      { actor_kind: 'anonymous', after: { email, ip: '10.0.0.7' } },
      { after: { email: 'nobody@portal.test' } },
    ])
  })

  it('sends no more than ten codes in a quarter of an hour, and says nothing of it', async () => {
    const before = (await asked()).length
    for (let each = 0; each < 12; each++)
      expect(await requestCode(stranger, { email, locale: 'en' })).toEqual({ sent: true })
    expect((await asked()).length - before).toBe(10)
  })

  it('opens a session for the mailed code, for one customer, and writes it down', async () => {
    const { token } = await signInToPortal(stranger, { email, code: (await keys()).code })
    const ana = await actWithPortalToken(db, token)
    const first = [norte, sur].toSorted((a, b) => (a.number < b.number ? -1 : 1))
    expect(getPortalSession(ana)).toMatchObject({ email, locale: 'es-MX', account: {} })
    expect(ana.visitor?.accounts.map(({ number }) => number).toSorted()).toEqual(
      first.map(({ number }) => number),
    )
    expect((await audit('session.signed-in')).at(-1)).toMatchObject({
      actor_kind: 'anonymous',
      object_id: userId,
      after: { userId, ip: '10.0.0.7' },
    })
  })

  it('opens it for the customer that is asked for, and never for somebody else’s', async () => {
    for (const { number } of [norte, sur]) {
      const input = { link: (await keys()).link, customerNumber: number }
      const { token } = await signInToPortal(stranger, input)
      expect((await actWithPortalToken(db, token)).visitor?.account?.number).toBe(number)
    }
    const foreign = await addPortalCustomer(db)
    const input = { link: (await keys()).link, customerNumber: foreign.number }
    const { token } = await signInToPortal(stranger, input)
    expect([norte.id, sur.id]).toContain((await actWithPortalToken(db, token)).visitor?.account?.customerId)
  })

  it('C24 refuses every cause alike, and leaves a row that does not tell which', async () => {
    const revoked = 'gone@portal.test'
    const gone = await addPortalMember(db, { customerId: norte.id, email: revoked })
    const { code } = await keys(revoked)
    await db.ask('update app.portal_memberships set revoked_at = now() where portal_user_id = $1', [gone])
    const before = (await audit('session.refused')).length
    const tries = [
      { email: 'nobody@portal.test', code: '12345678' },
      { email, code: '00000000' },
      { email: revoked, code },
      { link: 'pdl_nothing' },
    ]
    for (const input of tries) await expect(signInToPortal(stranger, input)).rejects.toMatchObject(refused)
    const rows = (await audit('session.refused')).slice(before)
    expect(rows.map(({ after }) => Object.keys(after ?? {}).sort())).toEqual(tries.map(() => ['email', 'ip']))
    expect(JSON.stringify(rows)).not.toContain(code)
  })

  it('takes up an invitation with the first sign-in, and none that is late', async () => {
    const invited = 'new@portal.test'
    const [person] = await db.ask<{ id: string }>(
      `insert into app.portal_users (email, name) values ($1, 'Nora') returning id`,
      [invited],
    )
    const invite = (customerId: string, expires: string) =>
      db.ask(
        `insert into app.portal_memberships (portal_user_id, customer_id, permissions, expires_at)
         values ($1, $2, '{operations}', now() + $3::interval)`,
        [person?.id, customerId, expires],
      )
    await invite(norte.id, '7 days')
    await invite(sur.id, '-1 second')
    const { token } = await signInToPortal(stranger, { link: (await keys(invited)).link })
    const nora = await actWithPortalToken(db, token)
    expect(nora.visitor?.accounts.map(({ customerId }) => customerId)).toEqual([norte.id])
    expect(nora.actor).toMatchObject({ kind: 'portal', customerNumber: norte.number })
  })

  it('C21 ends the session the browser still held, and opens one with another token', async () => {
    const before = await actAsPortal(db, { customerId: norte.id, email })
    const { token, sessionId } = await signInToPortal(before, { email, code: (await keys()).code })
    expect(sessionId).not.toBe(before.visitor?.sessionId)
    const left = await db.ask('select 1 from auth_portal.sessions where id = $1', [before.visitor?.sessionId])
    expect(left).toEqual([])
    expect((await actWithPortalToken(db, token)).visitor).not.toBeNull()
  })

  it('signs out, writes it down, and answers a stranger the same', async () => {
    const ana = await actAsPortal(db, { customerId: norte.id, email })
    expect(await signOutOfPortal(ana)).toEqual({ signedOut: true })
    const token = ana.proof && 'token' in ana.proof ? ana.proof.token : ''
    expect((await actWithPortalToken(db, token)).visitor).toBeNull()
    expect((await audit('session.signed-out')).at(-1)).toMatchObject({
      actor_kind: 'portal',
      object_id: userId,
    })
    expect(await signOutOfPortal(stranger)).toEqual({ signedOut: true })
  })

  it('says nothing of nobody, and of a shut door that it is shut, with the doors still open', async () => {
    expect(getPortalSession(stranger)).toBeNull()
    const ana = await actAsPortal(db, { customerId: norte.id, email })
    await db.ask(
      `update app.portal_memberships set sessions_from = now() + interval '1 hour' where customer_id = $1 and portal_user_id = $2`,
      [norte.id, userId],
    )
    const token = ana.proof && 'token' in ana.proof ? ana.proof.token : ''
    const after = await actWithPortalToken(db, token)
    expect(getPortalSession(after)).toMatchObject({ shut: true, accounts: [{ customerNumber: sur.number }] })
    expect(after.actor).toEqual({ kind: 'anonymous', realm: 'portal' })
    expect(await signOutOfPortal(after)).toEqual({ signedOut: true })
  })
})
