import { carryOutLink } from '@padron/core/freshbooks'
import { isFailure } from '@padron/domain'
import {
  actAs,
  connectBooks,
  fakeFreshbooks,
  freshDatabase,
  gateways,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from '../src/staff/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: ReturnType<typeof createStaffCaller>
beforeAll(async () => {
  db = await freshDatabase()
  const cookie = { set: () => undefined, clear: () => undefined }
  sales = createStaffCaller({ ctx: await actAs(db, 'sales'), cookie })
})

async function switchedOff() {
  const made = await sales.customer.register(kemper)
  const off = await sales.customer.deactivate({ customerId: made.id, expectedVersion: 1 })
  return { made, off, asked: { customerId: made.id, expectedVersion: off.version } }
}

describe('Scenario 2 as integrations see it: a partial record is switched off and on', () => {
  it('goes inactive in one call and comes back partial, with the history to show', async () => {
    const { made, off, asked } = await switchedOff()
    expect(off).toMatchObject({ status: { isActive: false }, touches: [] })
    const on = await sales.customer.activate(asked)
    expect(on.status).toEqual(made.status)
    const { transitions, timeInStatus } = await sales.transition.list({ customerId: made.id })
    expect(transitions.map(({ from, to }) => [from?.name, to.name])).toEqual([
      [off.status.name, made.status.name],
      [made.status.name, off.status.name],
      [undefined, made.status.name],
    ])
    expect(timeInStatus).toHaveLength(2)
  })

  it('while inactive, an edit answers a conflict that says what to do next, and viewing works', async () => {
    const { made, off, asked } = await switchedOff()
    const refused = await sales.customer
      .save({ ...asked, tradeName: 'Other' })
      .catch((error: TRPCError) => error)
    expect(refused).toMatchObject({ code: 'CONFLICT' })
    const failure = refused instanceof Error && isFailure(refused.cause) ? refused.cause : undefined
    expect(failure).toMatchObject({
      reason: { code: 'edit_blocked' },
      detail: { nextStep: { code: 'activate_first' } },
    })
    expect(await sales.customer.get({ number: made.number })).toMatchObject({
      status: off.status,
      may: { view: true, edit: false, deactivate: false, activate: true },
    })
  })

  it.each(['edit', 'score', 'linkFreshbooks', 'quote', 'project', 'order', 'assignment'] as const)(
    'while inactive, %s is blocked by the status, which is named',
    async (operation) => {
      const { made, off } = await switchedOff()
      const explained = await sales.gate.explain({ customerId: made.id, operation })
      expect(explained).toMatchObject({
        outcome: 'block',
        cause: { kind: 'status', status: { name: off.status.name } },
      })
    },
  )

  it('while inactive, sliders and score answer a conflict to everybody, and the score stays dated', async () => {
    const cookie = { set: () => undefined, clear: () => undefined }
    const manager = createStaffCaller({ ctx: await actAs(db, 'manager'), cookie })
    const trust = {
      ...{ code: 'trust', name: 'Trust', appliesTo: 'customer' as const, source: 'rating' as const },
      ...{ multiplier: 100, missing: 'exclude' as const, defaultRating: null, worst: null, best: null },
      ...{ enabled: true, position: 10 },
    }
    await manager.metric.save({ expectedVersion: 0, metrics: [trust] })
    const { id: customerId } = await sales.customer.register(kemper)
    const scored = await manager.score.rate({ customerId, ratings: { trust: 70 }, update: true })
    expect(scored).toMatchObject({ score: 7000 })
    const off = await sales.customer.deactivate({ customerId, expectedVersion: 1 })
    for (const attempt of [
      () => manager.score.rate({ customerId, ratings: { trust: 10 } }),
      () => manager.score.update({ customerId }),
      () => manager.score.adjust({ customerId, points: 5, reason: 'Loyal', expiresOn: '2100-01-01' }),
    ]) {
      const refused = await attempt().catch((error: TRPCError) => error)
      expect(refused).toMatchObject({ code: 'CONFLICT' })
      const failure = refused instanceof Error && isFailure(refused.cause) ? refused.cause : undefined
      expect(failure).toMatchObject({ reason: { code: 'gate_blocked', params: { status: off.status.name } } })
    }
    expect(await sales.score.get({ customerId })).toMatchObject({
      ...{ score: 7000, isFrozen: true, mayUpdate: false },
      ...{ calculatedAt: expect.any(Date), frozenSince: expect.any(Date) },
    })
    await sales.customer.activate({ customerId, expectedVersion: off.version })
    expect(await manager.score.rate({ customerId, ratings: { trust: 80 }, update: true })).toMatchObject({
      ...{ score: 8000, isFrozen: false },
    })
  })

  it('the plan told it all before: what closes, and that nobody is written to', async () => {
    const { id: customerId } = await sales.customer.register(kemper)
    const plan = await sales.transition.plan({ customerId, to: 'INAC' })
    const facts = Object.fromEntries(plan.changes.map(({ fact, before, after }) => [fact, [before, after]]))
    expect(facts).toMatchObject({ isActive: [true, false], 'gate.edit': ['allow', 'block'] })
    expect(plan.wontHappen).toContainEqual({ code: 'no_email_sent' })
  })
})

describe('Scenario 2, its part at FreshBooks', () => {
  const fake = fakeFreshbooks({ books: { clients: [], invoices: [], payments: [], credits: [] } })
  const blocked = (status: string) => ({ reason: { code: 'gate_blocked', params: { status } } })
  const failureOf = async (call: Promise<unknown>) => {
    const refused = await call.catch((error: TRPCError) => error)
    expect(refused).toMatchObject({ code: 'CONFLICT' })
    return refused instanceof Error && isFailure(refused.cause) ? refused.cause : undefined
  }
  const create = (customerId: string) => ({ customerId, choice: 'create' as const })
  let follow: (linkId: string) => Promise<unknown>
  beforeAll(async () => {
    const connected = await connectBooks(db.adminUrl, fake)
    const worker = workerCtx(db, undefined, { gateways: gateways(connected.gateways) })
    follow = (linkId) => carryOutLink(worker, { linkId })
  })

  it('while inactive, a link answers a conflict that says what to do next, and viewing works', async () => {
    const { made, off, asked } = await switchedOff()
    const plan = await sales.freshbooks.plan(create(made.id))
    expect(plan).toMatchObject({ gate: { outcome: 'block', status: off.status } })
    expect(plan.withheld).toContain('not_linkable')
    const link = { ...create(made.id), planHash: plan.hash }
    expect(await failureOf(sales.freshbooks.link(link))).toMatchObject({
      ...blocked(off.status.name),
      detail: { nextStep: { code: 'activate_first' } },
    })
    expect(await sales.freshbooks.status({ customerId: made.id })).toMatchObject({
      stage: 'none',
      mayLink: false,
    })
    expect(await sales.freshbooks.candidates({ customerId: made.id })).toMatchObject({ candidates: [] })
    // Partial information may be linked, as the preset says: back to it, the same click passes.
    await sales.customer.activate(asked)
    const { hash: planHash, gate } = await sales.freshbooks.plan(create(made.id))
    expect(gate.outcome).toBe('allow')
    const { id } = await sales.freshbooks.link({ ...create(made.id), planHash })
    await follow(id)
    expect(await sales.freshbooks.status({ customerId: made.id })).toMatchObject({ stage: 'linked' })
  })

  it('while inactive, a link that stands stays, shows what it holds back, and sends nothing', async () => {
    const made = await sales.customer.register(kemper)
    const { hash: planHash } = await sales.freshbooks.plan(create(made.id))
    const { id } = await sales.freshbooks.link({ ...create(made.id), planHash })
    await follow(id)
    const off = await sales.customer.deactivate({ customerId: made.id, expectedVersion: 1 })
    const { stage, link, withheld } = await sales.freshbooks.status({ customerId: made.id })
    expect(stage).toBe('linked')
    expect(withheld).toEqual(['not_billable', 'no_correspondence', 'no_automatic_payments', 'not_linkable'])
    const send = { linkId: id, expectedVersion: link?.version ?? 0, fields: ['organization' as const] }
    expect(await failureOf(sales.freshbooks.sendFields(send))).toMatchObject(blocked(off.status.name))
    const table = await sales.freshbooks.linkMany({ rows: [{ customerId: made.id, externalId: '1' }] })
    expect(table.refused).toEqual([{ customerId: made.id, reason: 'already_linked' }])
    await sales.customer.activate({ customerId: made.id, expectedVersion: off.version })
    expect(await sales.freshbooks.sendFields(send)).toEqual({ jobId: expect.any(String) })
  })

  it('a status that closes between click and create stops the create, and nothing is made', async () => {
    const made = await sales.customer.register({ ...kemper, legalName: 'Stopped in time' })
    const { hash: planHash } = await sales.freshbooks.plan(create(made.id))
    const { id } = await sales.freshbooks.link({ ...create(made.id), planHash })
    await sales.customer.deactivate({ customerId: made.id, expectedVersion: 1 })
    const before = fake.state.accounts[0]?.clients.length
    await follow(id)
    expect(fake.state.accounts[0]?.clients.length).toBe(before)
    expect(await sales.freshbooks.status({ customerId: made.id })).toMatchObject({
      ...{ stage: 'error', mayLink: false, link: { reason: 'gate_closed' } },
    })
  })
})
