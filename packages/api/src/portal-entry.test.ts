import { randomBytes, scryptSync } from 'node:crypto'
import type { PortalCtx } from '@padron/core'
import { isFailure } from '@padron/domain'
import {
  actAsPortal,
  addPortalCustomer,
  addPortalMember,
  compareTimes,
  env,
  freshDatabase,
  isTold,
  mailedKeys,
  portalAccountsOf,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { TRPCError } from '@trpc/server'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPortalCaller } from './portal/index.ts'

/** Sign-ins of C21, by code and by link in turn; tries of each sort at a door of C24. */
const signIns = 200
const triesOfEach = env.isLong ? 2_000 : 60
/** What the controls need in order to see what is there. */
const controlTries = 25

const email = 'ana@entry.test'
let db: TestDatabase
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  customerId = (await addPortalCustomer(db)).id
  await addPortalMember(db, { customerId, email })
})
const forgetTries = () => db.ask('delete from auth_portal.attempts')
beforeEach(forgetTries)

type Accounts = PortalCtx['accounts']
const keysOf = async (address: string) => (await mailedKeys(db, address)) ?? { code: '', link: '' }
const isLive = async (token: string) => (await portalAccountsOf(db).resolvePortal(token)) !== null

describe('C21 the session a browser held, and a token somebody put there', () => {
  /** Signs in over both; answers whether each of them lives now, and the token that was given. */
  async function enterOver(turn: number, accounts: Accounts) {
    const held = await actAsPortal(db, { customerId, email }, { accounts })
    const old = held.proof && 'token' in held.proof ? held.proof.token : ''
    const planted = `pdp_${randomBytes(32).toString('base64url')}`
    const { code, link } = await keysOf(email)
    const given: string[] = []
    const cookie = { set: (token: string) => given.push(token), clear: () => undefined }
    await createPortalCaller({ ctx: held, cookie }).session.signIn(turn % 2 ? { email, code } : { link })
    const [token = ''] = given
    return { token, was: await isLive(token), old: await isLive(old), planted: await isLive(planted) }
  }

  it(`are dead after ${signIns} of ${signIns} sign-ins, each with a token of its own`, async () => {
    const tokens = new Set<string>()
    const counted = { new: 0, old: 0, planted: 0 }
    for (let turn = 0; turn < signIns; turn++) {
      const { token, was, old, planted } = await enterOver(turn, portalAccountsOf(db))
      tokens.add(token)
      counted.new += Number(was)
      counted.old += Number(old)
      counted.planted += Number(planted)
    }
    expect(counted).toEqual({ new: signIns, old: 0, planted: 0 })
    expect(tokens.size).toBe(signIns)
  }, 120_000)

  it('would be seen alive if the sign-in left it so', async () => {
    const careless = { ...portalAccountsOf(db), closeSessions: async () => 0 }
    expect(await enterOver(0, careless)).toMatchObject({ was: true, old: true, planted: false })
  })
})

describe('C24 whom the portal knows', () => {
  const unknown = 'nobody@entry.test'
  const addresses: Record<string, string> = { unknown }
  const links: Record<string, string> = { 'made up': 'pdl_nothing' }
  beforeAll(async () => {
    const join = (name: string, at = customerId) =>
      addPortalMember(db, { customerId: at, email: `${name}@entry.test` })
    for (const name of ['awaited', 'without a code', 'late', 'revoked', 'shut out']) {
      addresses[name] = `${name.replaceAll(' ', '-')}@entry.test`
      await join(name.replaceAll(' ', '-'), name === 'shut out' ? await shutCustomer() : customerId)
    }
    await keysOf(addresses.awaited ?? '')
    links.late = (await keysOf(addresses.late ?? '')).link
    await db.ask(
      `update auth_portal.one_time_codes set expires_at = now() - interval '1 second'
        where user_id = (select id from app.portal_users where email = $1)`,
      [addresses.late],
    )
    await db.ask(
      `update app.portal_memberships set revoked_at = now()
        where portal_user_id = (select id from app.portal_users where email = $1)`,
      [addresses.revoked],
    )
    links.spent = (await keysOf(email)).link
    await portalAccountsOf(db).redeem({ link: links.spent }, {})
  })

  async function shutCustomer() {
    const { id } = await addPortalCustomer(db, 'INAC')
    return id
  }

  type Ask = (caller: ReturnType<typeof createPortalCaller>, value: string) => Promise<unknown>
  const byCode: Ask = (caller, value) => caller.session.signIn({ email: value, code: '00000000' })
  const byLink: Ask = (caller, value) => caller.session.signIn({ link: value })
  const forCode: Ask = (caller, value) => caller.session.requestCode({ email: value, locale: 'en' })

  /** Asks with every value in a new order each round, and tells the answers and the times of each. */
  async function time(ask: Ask, values: Record<string, string>, rounds: number, accounts?: Accounts) {
    const cookie = { set: () => undefined, clear: () => undefined }
    const taken = new Map(Object.keys(values).map((name) => [name, [] as number[]]))
    const answers = new Set<string>()
    for (let round = 0; round < rounds; round++) {
      await forgetTries()
      const order = Object.entries(values)
        .map((each) => ({ each, place: Math.random() }))
        .sort((a, b) => a.place - b.place)
      for (const { each } of order) {
        const [name, value] = each
        const request = { id: 'entry', ip: '10.0.0.7' }
        const ctx = portalStranger(db, { request, ...(accounts && { accounts }) })
        const began = performance.now()
        const answer = await ask(createPortalCaller({ ctx, cookie }), value).catch(wordOf)
        taken.get(name)?.push(performance.now() - began)
        answers.add(JSON.stringify(answer))
      }
    }
    return { taken, answers }
  }

  const wordOf = (error: unknown) =>
    error instanceof TRPCError && isFailure(error.cause)
      ? [error.code, error.message, error.cause.kind, error.cause.reason, error.cause.detail]
      : String(error)

  /** Every sort beside the first one, as somebody with a watch sees them. */
  const seenIn = (taken: Map<string, number[]>) => {
    const [first = [], ...others] = taken.values()
    const names = [...taken.keys()].slice(1)
    return others.map((times, at) => ({ name: names[at], ...compareTimes(first, times) }))
  }

  it.each([
    ['a wrong code', byCode, () => addresses],
    ['a link that leads nowhere', byLink, () => links],
    ['asking for a code', forCode, () => addresses],
  ] as const)(
    `is told by no answer and by no time of %s (${triesOfEach} tries of each sort)`,
    async (_door, ask, values) => {
      const { taken, answers } = await time(ask, values(), triesOfEach)
      expect(answers.size, [...answers].join(' ')).toBe(1)
      expect(seenIn(taken).filter(isTold)).toEqual([])
      expect([...taken.values()].every((times) => times.length === triesOfEach)).toBe(true)
    },
    600_000,
  )

  it('would be told by a hash that only somebody known costs', async () => {
    const accounts = portalAccountsOf(db)
    const leaking: Accounts = {
      ...accounts,
      redeem: (key, device) => {
        if ('email' in key && key.email !== unknown) scryptSync(key.code, 'salt', 32, { N: 4_096 })
        return accounts.redeem(key, device)
      },
    }
    const { taken, answers } = await time(byCode, addresses, controlTries, leaking)
    expect(answers.size).toBe(1)
    expect(seenIn(taken).map(isTold)).toEqual(
      Object.keys(addresses)
        .slice(1)
        .map(() => true),
    )
  }, 60_000)
})
