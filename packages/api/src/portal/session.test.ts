import type { PortalCtx } from '@padron/core'
import { isFailure } from '@padron/domain'
import {
  actAsPortal,
  actWithPortalToken,
  addPortalCustomer,
  addPortalMember,
  freshDatabase,
  mailedKeys,
  portalAccountsOf,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPortalCaller, portalRouter } from './index.ts'

const email = 'ana@portal.test'

describe('the portal over the API', () => {
  let db: TestDatabase
  let norte: { id: string; number: string; name: string }
  let sur: { id: string; number: string; name: string }
  let kept: string[]
  beforeAll(async () => {
    db = await freshDatabase()
    norte = await addPortalCustomer(db)
    sur = await addPortalCustomer(db)
    await addPortalMember(db, { customerId: norte.id, email, permissions: ['billing'] })
    await addPortalMember(db, { customerId: sur.id, email })
  })
  beforeEach(() => db.ask('delete from auth_portal.attempts'))

  const callerFor = (ctx: PortalCtx, idempotencyKey?: string) => {
    kept = []
    const cookie = { set: (token: string) => kept.push(token), clear: () => kept.push('cleared') }
    return createPortalCaller({ ctx, cookie, idempotencyKey })
  }
  const codeOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => 'answered',
      (error) => [error.code, isFailure(error.cause) && error.cause.reason.code],
    )
  const keys = async () => (await mailedKeys(db, email)) ?? { code: '', link: '' }
  const asAna = (customerId = norte.id) => actAsPortal(db, { customerId, email })

  it('puts the token into the cookie and into no answer, by code and by link', async () => {
    const { code } = await keys()
    const typed = ` ${code.slice(0, 4)} ${code.slice(4)}`
    expect(await callerFor(portalStranger(db)).session.signIn({ email, code: typed })).toEqual({
      signedIn: true,
    })
    expect((await portalAccountsOf(db).resolvePortal(kept[0] ?? ''))?.email).toBe(email)
    const { link } = await keys()
    const entered = callerFor(portalStranger(db)).session.signIn({ link, customerNumber: sur.number })
    expect(await entered).toEqual({ signedIn: true })
    expect((await portalAccountsOf(db).resolvePortal(kept[0] ?? ''))?.account?.number).toBe(sur.number)
  })

  it('C24 answers every cause of a refusal with one text, and every address that asks alike', async () => {
    const stranger = callerFor(portalStranger(db))
    for (const input of [{ email, code: '00000000' }, { email: 'x@y.test', code: '1' }, { link: 'pdl_x' }])
      expect(await codeOf(stranger.session.signIn(input))).toEqual(['FORBIDDEN', 'sign_in_refused'])
    expect(kept).toEqual([])
    for (const address of [email, 'nobody@portal.test'])
      expect(await stranger.session.requestCode({ email: address, locale: 'en' })).toEqual({ sent: true })
  })

  it('tells who is signed in, with the names of customers and no id of the house', async () => {
    const ana = callerFor(await asAna())
    const current = await ana.session.current()
    expect(current).toMatchObject({
      email,
      account: { customerNumber: norte.number, customerName: norte.name },
    })
    expect(JSON.stringify(current)).not.toMatch(/[\da-f]{8}-[\da-f]{4}/)
    expect(await callerFor(portalStranger(db)).session.current()).toBeNull()
  })

  it('C01 answers 401 to a stranger at every procedure but those of the door', async () => {
    const open = [
      'account.company',
      'account.switch',
      'session.current',
      'session.requestCode',
      'session.signIn',
      'session.signOut',
    ]
    const paths = Object.keys(portalRouter._def.procedures)
    const stranger = callerFor(portalStranger(db)) as unknown as Record<
      string,
      Record<string, (input?: unknown) => Promise<unknown>>
    >
    for (const path of paths.filter((each) => !open.includes(each))) {
      const [noun = '', verb = ''] = path.split('.')
      expect(await codeOf(stranger[noun]![verb]!()), path).toEqual(['UNAUTHORIZED', 'sign_in_required'])
    }
    expect(open.every((path) => paths.includes(path))).toBe(true)
  })

  it('says behind a shut door that it is shut, lets go over to an open one, and signs out', async () => {
    const before = await asAna()
    await db.ask(
      `update app.portal_memberships set sessions_from = now() + interval '1 hour' where customer_id = $1`,
      [norte.id],
    )
    const token = before.proof && 'token' in before.proof ? before.proof.token : ''
    const shut = callerFor(await actWithPortalToken(db, token))
    expect(await shut.session.current()).toEqual({
      shut: true,
      accounts: [{ customerNumber: sur.number, name: sur.name }],
    })
    expect(await codeOf(shut.account.get())).toEqual(['FORBIDDEN', 'door_shut'])
    expect(await codeOf(shut.account.switch({ customerNumber: norte.number }))).toEqual([
      'NOT_FOUND',
      'not_found',
    ])
    expect(await shut.account.switch({ customerNumber: sur.number })).toMatchObject({
      customerNumber: sur.number,
    })
    const there = callerFor(await actWithPortalToken(db, token))
    expect(await there.account.get()).toMatchObject({ todo: [] })
    expect(await there.session.signOut()).toEqual({ signedOut: true })
    expect(kept).toEqual(['cleared'])
    await db.ask('update app.portal_memberships set sessions_from = now() where customer_id = $1', [norte.id])
  })

  it('C39 does once what is asked twice with one key, and refuses the key for something else', async () => {
    const ana = await asAna()
    const once = callerFor(ana, 'the-same-key')
    expect(await once.account.setLocale({ locale: 'en' })).toEqual({ locale: 'en' })
    expect(await callerFor(ana, 'the-same-key').account.setLocale({ locale: 'en' })).toEqual({ locale: 'en' })
    expect(await codeOf(callerFor(ana, 'the-same-key').account.setLocale({ locale: 'es-MX' }))).toEqual([
      'UNPROCESSABLE_CONTENT',
      'idempotency_key_reused',
    ])
    const written = await db.ask(`select 1 from app.audit_entries where event = 'account.locale-set'`)
    expect(written).toHaveLength(1)
  })
})
