import { actAsUser, addStaff, freshDatabase, silentLog, type TestDatabase } from '@padron/testing'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiContext, createStaffCaller, staffRouter } from './staff/index.ts'

const inputsPerProcedure = 500
/** Where a procedure reads no input, more of it says no more. */
const inputsUnread = 60
const seed = 20_261_122
const atOnce = 8

type Ctx = ApiContext['ctx']
type Schema = { _zod: { def: Def; bag?: { minimum?: number; maximum?: number } } }
type Def = {
  type: string
  format?: string
  shape?: Record<string, Schema>
  innerType?: Schema
  element?: Schema
  keyType?: Schema
  valueType?: Schema
  options?: Schema[]
  entries?: Record<string, string>
  values?: unknown[]
  in?: Schema
}

let db: TestDatabase
/** Values that lead somewhere, by the name of the field: an input that only zod sees proves little. */
const known: Record<string, unknown[]> = {
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
  const asked = { customerId: off.id, operation: 'order' as const, reason: 'Promised' }
  known.requestId = [(await caller.gate.request(asked)).id]
  known.overrideId = known.requestId
  known.recordId = known.orderId
  const contacts = await db.ask<{ id: string }>(
    `insert into app.contacts (name) values ('Rosa') returning id`,
  )
  known.contactId = contacts.map(({ id }) => id)
})

const cookie = { set: () => undefined, clear: () => undefined }
function callerOf(ctx: Ctx) {
  return createStaffCaller({ ctx, cookie })
}

const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfffy',
    '\u202Eabc',
    '\uFEFF',
    '\u2028',
    '%00',
    '../../etc/passwd',
  ),
  fc.constantFrom(
    "'; drop table app.customers; --",
    '$1',
    '{{7*7}}',
    '<script>',
    '__proto__',
    'constructor',
    'null',
  ),
  fc.constantFrom(
    'x'.repeat(100_000),
    'ñ'.repeat(300),
    '\u{1F69A}'.repeat(200),
    'e\u0301'.repeat(150),
    '\u0130'.repeat(100),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)
const nastyNumber = fc.constantFrom(
  ...[0, -0, -1, 0.5, 1e21, 2 ** 31, 2 ** 31 - 1, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
)
const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: [deep(levels - 1)] })
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  nastyNumber,
  fc.constantFrom(
    null,
    undefined,
    true,
    [],
    {},
    [[]],
    10n,
    Symbol.iterator,
    () => 'x',
    new Date(Number.NaN),
    /x/,
  ),
  fc.constantFrom(
    new Map([['a', 1]]),
    new Set([1]),
    new Uint8Array(3),
    new URL('http://x.test'),
    new Error('x'),
  ),
  fc.constantFrom(JSON.parse('{"__proto__": {"polluted": 1}}'), {
    constructor: { prototype: { polluted: 1 } },
  }),
  fc.constant(Object.create(null)),
  fc.constant(deep(200)),
  fc.constantFrom({ toString: null }, { then: 'x' }, { length: 1e9 }, { toJSON: 'x' }),
)

/** A value the schema would take, of the widest kind it allows. */
function fitting(schema: Schema, name = ''): fc.Arbitrary<unknown> {
  const { def, bag = {} } = schema._zod
  const pool = known[name]
  const typed = typedValue(def, bag, name)
  return pool?.length
    ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pool) }, { weight: 1, arbitrary: typed })
    : typed
}

function typedValue(
  def: Def,
  bag: { minimum?: number; maximum?: number },
  name: string,
): fc.Arbitrary<unknown> {
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, part]) => [key, fitting(part, key)])),
        { requiredKeys: Object.keys(def.shape ?? {}).filter((key) => !isOptional(def.shape?.[key])) },
      )
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return fc.option(inner(def, name), { nil: undefined, freq: 4 })
    case 'nullable':
      return fc.option(inner(def, name), { nil: null, freq: 4 })
    case 'array':
      return fc.array(def.element ? fitting(def.element, name) : nasty, { maxLength: 4 })
    case 'record':
      return fc.dictionary(
        (def.keyType ? fitting(def.keyType, `${name}Key`) : fc.string()) as fc.Arbitrary<string>,
        def.valueType ? fitting(def.valueType) : nasty,
        { maxKeys: 4 },
      )
    case 'union':
      return fc.oneof(...(def.options ?? []).map((option) => fitting(option, name)))
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(def.values ?? []))
    case 'pipe':
      return def.in ? fitting(def.in, name) : nasty
    case 'boolean':
      return fc.boolean()
    case 'date':
      return fc.date()
    case 'number':
      return fc.integer({ min: bag.minimum ?? -5, max: Math.min(bag.maximum ?? 1_000, 2 ** 31 - 1) })
    case 'string':
      return def.format === 'uuid'
        ? fc.uuid()
        : def.format === 'email'
          ? fc.oneof(fc.constantFrom('a@fuzz.test', 'B@Fuzz.test ', 'ñ@fuzz.test'), nastyText)
          : fc.oneof(fc.string({ maxLength: Math.min(bag.maximum ?? 40, 40) }), nastyText)
    default:
      throw new Error(`the fuzzer does not know zod's "${def.type}"; teach it`)
  }
}

const inner = (def: Def, name: string) => (def.innerType ? fitting(def.innerType, name) : nasty)
const isOptional = (schema?: Schema) =>
  ['optional', 'default', 'prefault', 'nullable'].includes(schema?._zod.def.type ?? '')

/** A fitting input with one to three things wrong with it. */
function mutated(schema: Schema): fc.Arbitrary<unknown> {
  const slip = fc.record({ at: fc.nat(), how: fc.nat({ max: 5 }), value: nasty })
  return fc.tuple(fitting(schema), fc.array(slip, { minLength: 1, maxLength: 3 })).map(([value, slips]) => {
    if (typeof value !== 'object' || value === null) return slips[0]?.value
    const entries: [string, unknown][] = Object.entries(value)
    for (const { at, how, value: wrong } of slips) {
      const place = at % Math.max(entries.length, 1)
      const [key = 'x', now] = entries[place] ?? []
      if (how === 0) entries.splice(place, 1)
      else if (how === 1) entries[place] = [key, [now]]
      else if (how === 2) entries.push(['__proto__', wrong], ['extra', wrong])
      else if (how === 3 && Array.isArray(now)) entries[place] = [key, Array(500).fill(now[0] ?? wrong)]
      else entries[place] = [key, wrong]
    }
    return Object.fromEntries(entries)
  })
}

const inputOf = (schema: Schema | undefined): fc.Arbitrary<unknown> => {
  const anything = fc.oneof(
    nasty,
    fc.anything({
      withNullPrototype: true,
      withDate: true,
      withBigInt: true,
      withMap: true,
      withSet: true,
      maxDepth: 3,
    }),
  )
  if (!schema) return anything
  return fc.oneof(
    { weight: 5, arbitrary: fitting(schema) },
    { weight: 3, arbitrary: mutated(schema) },
    { weight: 2, arbitrary: anything },
  )
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
      const ctx = await actAsUser(db, person.userId, { log })
      const call = path
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], callerOf(ctx))
      const inputs = fc.sample(inputOf(schema), { numRuns: runs, seed })
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
