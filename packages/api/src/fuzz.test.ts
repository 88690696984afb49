import { actAsUser, addStaff, freshDatabase, gateways, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { consentOnly, plantFreshbooks } from '../test/freshbooks-ground.ts'
import { inputOf, type Known, type Schema } from '../test/inputs.ts'
import { type ApiContext, createStaffCaller, staffRouter } from './staff/index.ts'

const inputsPerProcedure = 500
/** Where a procedure reads no input, more of it says no more. */
const inputsUnread = 60
const seed = 20_261_122
const atOnce = 8

type Ctx = ApiContext['ctx']
let db: TestDatabase
const known: Known = {
  taxId: ['EKU9003173C9', 'XAXX010101000', '12-3456789', 'EKU9013013C9', 'oño-120726-rx3'],
  expectedVersion: [1, 2, 3],
  roleCode: ['reader', 'admin', 'nobody'],
  code: ['reader', 'buyer', 'admin', 'LOST', 'NAR', 'NOWHERE'],
  replacement: [null, 'EXCU', 'NOWHERE'],
  classCode: ['limited_company', 'nothing'],
  country: ['MX', 'US', 'ZZ'],
  currency: ['MXN', 'USD', 'ZZZ'],
  taxRegime: ['601', '616', '999'],
  statusCodes: [[], ['x']],
  to: ['PROS', 'HOLD', 'FBIL', 'VOID', 'NOWHERE'],
  reasonCode: ['competitor', 'price', 'nothing'],
  query: ['kemper', '%', 'C-000001', "o'higgins"],
  content: ['UkZDLFNpdHVhY2nDs24K', '////', '===='],
  email: ['fuzz@padron.test', 'admin@padron.test'],
  phone: ['81 8358 2000', '+'],
  expiresInDays: [1, 365],
  effectiveAt: [new Date(0), new Date('2026-11-01'), new Date(8.64e15), new Date(-8.64e15)],
}

beforeAll(async () => {
  db = await freshDatabase()
  const person = await addStaff(db, { role: 'admin', email: 'maker@padron.test', name: 'Maker' })
  const caller = callerOf(await actAsUser(db, person.userId))
  const kemper = { legalName: 'Escuela Kemper SA', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
  const made = []
  for (let one = 0; one < 12; one++) made.push(await caller.customer.register(kemper))
  const off = await caller.customer.deactivate({ customerId: made[0]?.id ?? '', expectedVersion: 1 })
  known.customerId = made.map(({ id }) => id)
  known.number = made.map(({ number }) => number)
  known.parentNumber = known.number
  known.transitionId = [off.transitionId]
  const page = await caller.customer.list({ limit: 2 })
  known.cursor = [page.nextCursor, ...known.customerId]
  const people = await db.ask<{ id: string }>('select id from app.staff_users')
  known.staffUserId = people.map(({ id }) => id)
  const key = await caller.apiKey.create({ name: 'Key', abilities: ['customer.read'], expiresInDays: 1 })
  known.apiKeyId = [key.id]
  const jobs = await db.ask<{ id: string }>(
    `insert into app.outbox (name, payload, state) values ('screening.rescreen', '{}', 'waiting'), ('screening.rescreen', '{}', 'failed'),
       ('screening.rescreen', '{}', 'done') returning id`,
  )
  known.jobId = jobs.map(({ id }) => id)
  const { definitions, settings } = await caller.status.export()
  known.definitions = [
    definitions,
    definitions.slice(1),
    [...definitions, definitions[0]],
    definitions.slice(0, 1),
  ]
  known.settings = [settings, { ...settings, deactivatesTo: settings.defaultStatus }]
  const customerId = made[1]?.id ?? ''
  const chairs = { customerId, title: 'Chairs', totalMinor: 100 }
  const selection = { customerIds: known.customerId as string[] }
  const { hash: planHash } = await caller.transition.planMany({ selection, to: 'PROS' })
  const bulk = await caller.transition.changeMany({ selection, to: 'PROS', planHash })
  known.bulkId = [bulk.bulkId, bulk.jobId]
  known.planHash = [planHash]
  known.to = ['PROS', 'INAC']
  known.customerIds = known.customerId
  known.orderId = [(await caller.order.create(chairs)).id, (await caller.order.create(chairs)).id]
  known.orderIds = known.orderId
  known.quoteId = [(await caller.quote.create(chairs)).id]
  known.projectId = [(await caller.project.create(chairs)).id]
  const rent = { customerId, title: 'Rent', totalMinor: 100, issuedOn: '2026-02-01', dueOn: '2026-03-01' }
  known.invoiceId = [(await caller.invoice.create(rent)).id, (await caller.invoice.create(rent)).id]
  const warned = { customerId, type: 'manual_flag' as const, reason: 'Of the suite' }
  known.flagId = [(await caller.riskFlag.raise(warned)).id]
  const referral = { customerId, referrerNumber: made[2]?.number ?? '', referredOn: '2026-03-02' }
  known.referralId = [(await caller.referral.add(referral)).id]
  known.referrerNumber = known.number
  known.referredOn = ['2026-03-02', '9999-12-31', '2026-02-30']
  known.reviewOn = ['2100-01-01', '2026-02-30']
  known.issuedOn = ['2026-02-01', '0001-01-01', '9999-12-31', '2026-02-30']
  known.dueOn = known.issuedOn
  known.paidOn = known.issuedOn
  known.amountMinor = [1, 40, 100]
  known.expiresOn = ['2100-01-01', '9999-12-31']
  known.points = [5, -5, 0]
  const reliability = {
    ...{
      code: 'reliability',
      name: 'Reliability',
      appliesTo: 'customer' as const,
      source: 'rating' as const,
    },
    ...{ multiplier: 100, missing: 'exclude' as const, defaultRating: null, worst: null, best: null },
    ...{ enabled: true, position: 1 },
  }
  await caller.metric.save({ expectedVersion: 0, metrics: [reliability] })
  await caller.score.rate({ customerId, ratings: { reliability: 80 }, update: true })
  known.metrics = [[], [reliability], [reliability, { ...reliability, code: 'punctuality' }]]
  known.ratingsKey = ['reliability', 'nothing']
  const run = await caller.score.updateAll({ scope: 'all' })
  known.runId = [run.runId, run.jobId]
  const placed = { customerId, title: 'Deliver', kind: 'delivery' as const, acknowledged: true }
  known.assignmentId = [(await caller.assignment.create(placed)).id]
  const leak = { customerId, title: 'The dispenser leaks' }
  known.caseId = [(await caller.case.open(leak)).id, (await caller.case.open(leak)).id]
  known.code = [...(known.code ?? []), (await caller.group.add({ name: 'North' })).code]
  known.groupCodes = [['north'], ['nowhere']]
  const asked = { customerId: off.id, operation: 'order' as const, reason: 'Promised' }
  known.requestId = [(await caller.gate.request(asked)).id]
  known.overrideId = known.requestId
  known.recordId = known.orderId
  const contacts = await db.ask<{ id: string }>(
    `insert into app.contacts (name) values ('Rosa') returning id`,
  )
  const say = { word: (what: string) => `${what} ${crypto.randomUUID()}`, amount: () => 100 }
  const anybody = { links: [], money: [], nobody: [] }
  const books = await plantFreshbooks(db, (known.customerId as string[]).slice(2, 8), say, anybody)
  known.linkId = books.linkIds
  known.externalId = [...books.externalIds, '0', '99999999999999999999']
  known.connectionId = [books.connectionId]
  known.consentId = [books.consentId]
  known.accountId = ['ZORZAL1', 'another']
  known.after = [...books.linkIds, ...known.customerId]
  known.contactId = contacts.map(({ id }) => id)
})

const cookie = { set: () => undefined, clear: () => undefined }
function callerOf(ctx: Ctx) {
  return createStaffCaller({ ctx, cookie })
}

type Procedure = { _def: { type: string; inputs: Schema[] } }
const procedures = (Object.entries(staffRouter._def.procedures) as unknown as [string, Procedure][]).map(
  ([path, { _def }]) => ({
    path,
    schema: _def.inputs[0],
    runs: _def.inputs[0] ? inputsPerProcedure : inputsUnread,
  }),
)

describe('C36 input of every kind', () => {
  it('finds procedures to ask', () => {
    expect(procedures.length).toBeGreaterThan(30)
  })

  it.each(procedures)(
    '$path takes or refuses $runs inputs, and fails at none',
    async ({ path, schema, runs }) => {
      const email = `fuzz-${path.toLowerCase()}@padron.test`
      const person = await addStaff(db, { role: 'admin', email, name: 'Fuzz' })
      const log = silentLog()
      const ctx = await actAsUser(db, person.userId, {
        log,
        gateways: gateways({ freshbooks: consentOnly() }),
      })
      const call = path
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], callerOf(ctx))
      const inputs = fc.sample(inputOf(schema, known), { numRuns: runs, seed })
      const ended: Record<string, number> = {}
      const failed: unknown[] = []
      const waiting = inputs.slice()
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          while (waiting.length > 0) {
            const input = waiting.pop()
            const end = await (call as (input: unknown) => Promise<unknown>)(input).then(
              () => 'answered',
              (error) => (error instanceof TRPCError ? error.code : 'THROWN'),
            )
            ended[end] = (ended[end] ?? 0) + 1
            if (/INTERNAL|THROWN/.test(end)) failed.push({ input, log: log.entries.at(-1)?.keys })
          }
        }),
      )
      expect(failed).toEqual([])
      expect(Object.values(ended).reduce((sum, n) => sum + n, 0)).toBe(runs)
      expect(Object.keys(ended)).not.toContain('SERVICE_UNAVAILABLE')
      if (schema) {
        expect(ended.UNPROCESSABLE_CONTENT ?? 0, 'something was refused').toBeGreaterThan(runs / 20)
        expect(ended.UNPROCESSABLE_CONTENT ?? 0, 'something got through').toBeLessThan(runs)
      }
    },
    60_000,
  )

  it('C35 leaves the prototype of objects as it was', () => {
    expect(Object.keys(Object.prototype)).toEqual([])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('leaves the register readable', async () => {
    const person = await addStaff(db, { role: 'admin', email: 'after@padron.test', name: 'After' })
    const caller = callerOf(await actAsUser(db, person.userId))
    let cursor: string | undefined
    let seen = 0
    do {
      const page = await caller.customer.list({ limit: 200, cursor })
      for (const { number } of page.rows) await caller.customer.get({ number })
      seen += page.rows.length
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toBeGreaterThan(12)
  })
})
