import type { Db } from '@padron/db'
import { ChangeMany, ChangeTransition, isFailure, PlanMany, PlanTransition } from '@padron/domain'
import { actAs, env, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../../ctx.ts'
import { activateCustomer, deactivateCustomer } from '../../customer/index.ts'
import {
  cancelScheduled,
  changeMany,
  changeTransition,
  followNext,
  planMany,
  planTransition,
  runBulk,
  runScheduled,
  undoMany,
  undoTransition,
} from '../index.ts'
import type { Mover, Words } from './fixtures/model.ts'
import * as model from './fixtures/model.ts'

/** The figures when asked for (TEST_LONG=1), else what fits between two commits. */
const { seeds, steps } = env.isLong ? { seeds: 100, steps: 200 } : { seeds: 12, steps: 60 }
/** Every so many seeds one is run a second time: it must tell the same story to the letter. */
const replayEvery = 10
const customersPerSeed = 4
const seedsAtOnce = 4

const movers: Mover[] = ['manager', 'manager', 'sales', 'finance', 'reader']
const hour = 3_600_000

let db: TestDatabase
const people = new Map<Mover, Ctx>()
beforeAll(async () => {
  db = await freshDatabase()
  await db.ask(`update app.settings set value = '3600' where key = 'undoWindowSeconds'`)
  await db.ask(`update app.settings set value = '3600' where key = 'bulkUndoWindowSeconds'`)
  await db.ask(
    `update app.statuses set next_status = $2, next_trigger = '{"kind":"after_days","days":1}' where code = $1`,
    [model.lapses.from, model.lapses.to],
  )
  for (const mover of new Set(movers)) people.set(mover, await actAs(db, mover))
})

/** A stream of numbers from 0 to 1 that a seed repeats (mulberry32). */
function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  return { next, pick }
}

/** What may befall a commit: the process dies before it, or the answer is lost on the way back. */
type Fault = 'before' | 'after' | null

/** The same pool, but the next commit meets the fault. */
function frail(db: Db): { db: Db; breakNext(fault: Fault): void } {
  let fault: Fault = null
  const wrap = (client: object) =>
    new Proxy(client, {
      get(target, key) {
        const value = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        if (key !== 'query') return value.bind(target)
        return async (...asked: unknown[]) => {
          const hit = asked[0] === 'commit' ? fault : null
          if (hit) fault = null
          if (hit !== 'before') {
            const answer = await value.apply(target, asked)
            if (!hit) return answer
          }
          throw new Error('Connection terminated unexpectedly')
        }
      },
    })
  const pool = new Proxy(db.pool, {
    get: (target, key) =>
      key === 'connect' ? async () => wrap(await target.connect()) : Reflect.get(target, key),
  })
  return {
    db: { pool, close: db.close },
    breakNext(next) {
      fault = next
    },
  }
}

type Scheduled = {
  id: string
  at: number
  to: string
  who: Mover
  words: Words
  seq: number
  isOpen: boolean
}
type Bulk = { id: string; rows: { at: number; seq: number }[]; isUndone: boolean }

/** One seed's customers, in the model and in the database, and everything asked of them. */
async function live(seed: number, length: number): Promise<string[]> {
  const { next, pick } = chance(seed)
  const staff = frail(db.staff)
  const worker = frail(db.worker)
  const log: string[] = []
  const starts = Array.from({ length: customersPerSeed }, () => pick(['PAIN', 'PROS', 'ACTV', 'BID']))
  const twins = starts.map((status) => model.begin(status))
  const ids: string[] = []
  for (const status of starts) {
    const [row] = await db.ask<{ id: string }>(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
         sub_account_name, currency, name_key, status_code)
       values ('E', 'E', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company', 'Primary', 'MXN', 'a', $1)
       returning id`,
      [status],
    )
    ids.push(row?.id ?? '')
  }
  const twin = (at: number) => twins[at] as model.Customer
  const id = (at: number) => ids[at] as string
  const latest = Array.from({ length: customersPerSeed }, () => '')
  const schedules: Scheduled[] = []
  const bulks: Bulk[] = []
  let keys = 0

  /** A person at a clock that is so many hours off, with a key that makes the request one request. */
  function as(who: Mover, { hours = 0, key = '', job = false } = {}): Ctx {
    const ctx = people.get(who) as Ctx
    const idempotency = {
      key,
      procedure: 'model',
      inputHash: key,
      encode: JSON.stringify as (answer: unknown) => string,
      decode: JSON.parse,
    }
    return {
      ...ctx,
      db: (job ? worker : staff).db,
      now: () => new Date(Date.now() + hours * hour),
      request: { id: `seed ${seed}`, ...(key ? { idempotency } : {}) },
    }
  }

  async function answerOf(work: () => Promise<string>): Promise<string> {
    try {
      return await work()
    } catch (error) {
      if (isFailure(error)) return `${error.kind}:${error.reason.code}`
      throw error
    }
  }

  /** Asks, with whatever befalls it, until it is known what came of it; duplicates change nothing. */
  async function ask(work: (key: string) => Promise<string>): Promise<string> {
    const key = `${seed}-${length}-${Date.now()}-${++keys}`
    const roll = next()
    staff.breakNext(roll < 0.08 ? 'before' : roll < 0.16 ? 'after' : null)
    let answer = await answerOf(() => work(key))
    staff.breakNext(null)
    if (answer === 'unavailable:database_unreachable') answer = await answerOf(() => work(key))
    if (roll > 0.9) expect(await answerOf(() => work(key))).toBe(answer)
    return answer
  }

  function expectSame(told: string, answer: string, expected: string) {
    log.push(`${told} → ${answer}`)
    if (answer !== expected)
      throw new Error(`seed ${seed}, step ${log.length}: ${told} answered ${answer}, not ${expected}`)
  }

  const wordsFor = (to: string): Words => ({
    reason:
      next() < 0.85
        ? model.reasonsOf(to)[Math.floor(next() * model.reasonsOf(to).length)]
        : pick([undefined, 'mood']),
    competitor: pick([undefined, 'Other Ltd']),
    dated: next() < 0.6,
  })
  const inputOf = ({ reason, competitor, dated }: Words, hoursAgo = 48) => ({
    reasonCode: reason,
    competitor,
    ...(dated ? { effectiveAt: new Date(Date.now() - hoursAgo * hour) } : {}),
  })
  const done = (answer: { transitionId: string; status: { code: string } }, at: number) => {
    latest[at] = answer.transitionId
    return `ok:${answer.status.code}`
  }

  async function change() {
    const [at, who] = [Math.floor(next() * customersPerSeed), pick(movers)]
    const to = pick([...model.codes, 'VOID'])
    const words = wordsFor(to === 'VOID' ? 'INAC' : to)
    const isStale = next() < 0.05
    const expectedVersion = twin(at).version - (isStale ? 1 : 0)
    const refusal = model.refusesChange(who, twin(at), to, words)
    const isLost = isStale && expectedVersion > 0 && refusal !== 'forbidden:ability_missing'
    const input = inputOf(words)
    const answer = await ask(async (key) => {
      const plan = await planTransition(as('manager'), PlanTransition.parse({ customerId: id(at), to }))
      const asked = {
        customerId: id(at),
        expectedVersion: Math.max(1, expectedVersion),
        to,
        planHash: plan.hash,
        ...input,
      }
      planned.set(key, planned.get(key) ?? ChangeTransition.parse(asked))
      const changed = await changeTransition(as(who, { key }), planned.get(key) as ChangeTransition)
      if (changed.kind !== 'changed') return changed.kind
      return done(changed, at)
    })
    expectSame(
      `${who} changes ${at} to ${to} ${JSON.stringify(words)}`,
      answer,
      isLost ? 'conflict:changed_meanwhile' : (refusal ?? `ok:${to}`),
    )
    if (answer.startsWith('ok'))
      model.move(twin(at), { to, cause: 'form', reason: words.reason, isOld: words.dated === true })
  }
  const planned = new Map<string, ChangeTransition>()

  async function flip() {
    const [at, who, off] = [Math.floor(next() * customersPerSeed), pick(movers), next() < 0.5]
    const customer = twin(at)
    const refusal = off ? model.refusesDeactivation(who, customer) : model.refusesActivation(who, customer)
    const to = off ? 'INAC' : (customer.held ?? '')
    const asked = { customerId: id(at), expectedVersion: customer.version }
    const answer = await ask(async (key) =>
      done(await (off ? deactivateCustomer : activateCustomer)(as(who, { key }), asked), at),
    )
    expectSame(`${who} switches ${at} ${off ? 'off' : 'on'}`, answer, refusal ?? `ok:${to}`)
    if (answer.startsWith('ok'))
      model.move(customer, { to, cause: 'form', reason: off ? null : model.heldReason(customer) })
  }

  async function undo() {
    const [at, who, isLate] = [Math.floor(next() * customersPerSeed), pick(movers), next() < 0.15]
    const customer = twin(at)
    const refusal = model.refusesUndo(who, customer, { isLate })
    const to = customer.steps.at(-1)?.from ?? ''
    const [row] = await db.ask<{ id: string }>(
      'select t.id from app.transitions t join app.customers c on c.id = t.customer_id and c.status_seq = t.seq where c.id = $1',
      [id(at)],
    )
    const asked = { customerId: id(at), transitionId: row?.id ?? '', expectedVersion: customer.version }
    const answer = await ask(async (key) =>
      done(await undoTransition(as(who, { key, hours: isLate ? 2 : 0 }), asked), at),
    )
    expectSame(`${who} undoes ${at}${isLate ? ' late' : ''}`, answer, refusal ?? `ok:${to}`)
    if (answer.startsWith('ok')) model.move(customer, { to, cause: 'undo' })
  }

  /** Asked two hours ago for one hour ago: its day is over when the job comes. */
  async function schedule() {
    const [at, who, to] = [Math.floor(next() * customersPerSeed), pick(movers), pick(model.codes)]
    const words = { ...wordsFor(to), dated: true }
    const customer = twin(at)
    const refusal = model.refusesChange(who, customer, to, words)
    const input = inputOf(words, 1)
    const answer = await ask(async (key) => {
      const plan = await planTransition(as('manager'), PlanTransition.parse({ customerId: id(at), to }))
      const asked = {
        customerId: id(at),
        expectedVersion: customer.version,
        to,
        planHash: plan.hash,
        ...input,
      }
      const waiting = await changeTransition(as(who, { key, hours: -2 }), ChangeTransition.parse(asked))
      if (waiting.kind !== 'scheduled') return waiting.kind
      if (!schedules.some(({ id: known }) => known === waiting.scheduledId))
        schedules.push({
          id: waiting.scheduledId,
          at,
          to,
          who,
          words,
          seq: customer.steps.length,
          isOpen: true,
        })
      return 'scheduled'
    })
    expectSame(`${who} schedules ${at} to ${to}`, answer, refusal ?? 'scheduled')
  }

  async function runOne() {
    const due = pick(schedules)
    if (!due) return
    const customer = twin(due.at)
    const refusal =
      customer.steps.length === due.seq ? model.refusesChange(due.who, customer, due.to, due.words) : 'moved'
    const roll = next()
    worker.breakNext(roll < 0.15 ? 'before' : roll < 0.3 ? 'after' : null)
    const run = async () => (await runScheduled(as(due.who, { job: true }), { scheduledId: due.id })).outcome
    let answer = await answerOf(run)
    worker.breakNext(null)
    const wasLost = answer === 'unavailable:database_unreachable'
    if (wasLost) answer = await answerOf(run)
    const first = due.isOpen ? (refusal ? 'refused' : 'changed') : 'over'
    // What was done before the answer was lost is over when the job comes again.
    expectSame(`the day of ${due.at} to ${due.to} comes`, answer, wasLost && roll >= 0.15 ? 'over' : first)
    if (first === 'changed') model.move(customer, { to: due.to, cause: 'schedule', reason: due.words.reason })
    due.isOpen = false
  }

  async function cancel() {
    const due = pick(schedules)
    if (!due) return
    const answer = await ask(async (key) => {
      await cancelScheduled(as('manager', { key }), { scheduledId: due.id })
      return 'cancelled'
    })
    expectSame(
      `a schedule of ${due.at} is withdrawn`,
      answer,
      due.isOpen ? 'cancelled' : 'conflict:schedule_over',
    )
    due.isOpen = false
  }

  /** Runs the job of a bulk change, cut short now and then, until it says that it is over. */
  async function carryOut(who: Mover, bulkId: string) {
    for (let attempt = 0; ; attempt++) {
      const roll = next()
      worker.breakNext(attempt > 2 ? null : roll < 0.2 ? 'before' : roll < 0.4 ? 'after' : null)
      const answer = await answerOf(async () => {
        await runBulk(as(who, { job: true }), { bulkId, batchSize: 2 })
        return 'over'
      })
      worker.breakNext(null)
      if (answer !== 'unavailable:database_unreachable') return answer
    }
  }

  async function bulk() {
    const [who, to] = [pick(movers), pick(model.codes)]
    const words = wordsFor(to)
    const chosen = twins.map((_, at) => at).filter(() => next() < 0.7)
    if (chosen.length === 0) return
    const selection = { customerIds: chosen.map(id) }
    const input = inputOf(words)
    let bulkId = ''
    const answer = await ask(async (key) => {
      const { hash } = await planMany(as('manager'), PlanMany.parse({ selection, to }))
      const mine =
        who === 'manager' || who === 'reader'
          ? hash
          : (await planMany(as(who), PlanMany.parse({ selection, to }))).hash
      const asked = await changeMany(
        as(who, { key }),
        ChangeMany.parse({ selection, to, planHash: mine, ...input }),
      )
      bulkId = asked.bulkId
      return 'asked'
    })
    const verdicts = chosen.map((at) =>
      twin(at).status === to ? 'already' : model.refusesChange(who, twin(at), to, words),
    )
    const whole =
      who === 'reader'
        ? 'forbidden:ability_missing'
        : (model.refusesWords(to, words) ??
          (verdicts.some((verdict) => verdict === null) ? 'asked' : 'conflict:nothing_to_change'))
    expectSame(`${who} changes ${chosen} to ${to} ${JSON.stringify(words)}`, answer, whole)
    if (answer !== 'asked') return
    expectSame('the bulk change runs', await carryOut(who, bulkId), 'over')
    const going = chosen.filter((_, n) => verdicts[n] === null)
    for (const at of going)
      model.move(twin(at), { to, cause: 'bulk', reason: words.reason, isOld: words.dated === true })
    bulks.push({ id: bulkId, rows: going.map((at) => ({ at, seq: twin(at).steps.length })), isUndone: false })
  }

  async function undoBulk() {
    const taken = pick(bulks)
    if (!taken) return
    const who = pick(movers)
    let bulkId = ''
    const answer = await ask(async (key) => {
      bulkId = (await undoMany(as(who, { key }), { bulkId: taken.id })).bulkId
      return 'asked'
    })
    const refusal =
      who === 'reader' ? 'forbidden:ability_missing' : taken.isUndone ? 'conflict:already_undone' : 'asked'
    expectSame(`${who} takes a bulk change back`, answer, refusal)
    if (answer !== 'asked') return
    taken.isUndone = true
    expectSame('the way back runs', await carryOut(who, bulkId), 'over')
    for (const { at, seq } of taken.rows) {
      const isLatest = twin(at).steps.length === seq
      if (!isLatest || model.refusesUndo(who, twin(at), { inBulk: true })) continue
      model.move(twin(at), { to: twin(at).steps.at(-1)?.from ?? '', cause: 'undo' })
    }
  }

  /** The timer of any change of the customer comes, in any order: only the latest one's is heard. */
  async function lapse() {
    const at = Math.floor(next() * customersPerSeed)
    const customer = twin(at)
    const n = Math.min(customer.steps.length - 1, Math.floor(customer.steps.length * (1 - next() * 0.3)))
    const [row] = await db.ask<{ id: string }>(
      'select id from app.transitions where customer_id = $1 and seq = $2',
      [id(at), n + 1],
    )
    const step = customer.steps[n]
    const roll = next()
    worker.breakNext(roll < 0.1 ? 'before' : roll < 0.2 ? 'after' : null)
    const run = async () =>
      (await followNext({ ...workerCtx(db), db: worker.db }, { transitionId: row?.id ?? '' })).outcome
    let answer = await answerOf(run)
    worker.breakNext(null)
    const isDue = n === customer.steps.length - 1 && customer.status === model.lapses.from
    const first = !isDue ? 'not_due' : step?.isOld ? 'changed' : 'early'
    const wasLost = answer === 'unavailable:database_unreachable'
    if (wasLost) answer = await answerOf(run)
    expectSame(
      `the timer of ${at} comes`,
      answer,
      wasLost && roll >= 0.1 && first === 'changed' ? 'not_due' : first,
    )
    if (first === 'changed') model.move(customer, { to: model.lapses.to, cause: 'timer' })
  }

  async function edit() {
    const at = Math.floor(next() * customersPerSeed)
    await db.ask('update app.customers set version = version + 1 where id = $1', [id(at)])
    twin(at).version += 1
  }

  async function loseField() {
    const at = Math.floor(next() * customersPerSeed)
    twin(at).isComplete = !twin(at).isComplete
    await db.ask('update app.customers set missing = $2 where id = $1', [
      id(at),
      twin(at).isComplete ? [] : ['paymentTerms'],
    ])
  }

  const acts: [weight: number, act: () => Promise<void>][] = [
    [30, change],
    [14, flip],
    [14, undo],
    [8, schedule],
    [8, runOne],
    [2, cancel],
    [6, bulk],
    [5, undoBulk],
    [6, lapse],
    [4, edit],
    [3, loseField],
  ]
  const lots = acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act))
  const pickAct = () => pick(lots)

  async function expectTwins() {
    const rows = await db.ask<{
      id: string
      status: string
      seq: number
      version: number
      held: string | null
      member: string
    }>(
      `select c.id, c.status_code as status, c.status_seq as seq, c.version, c.held_status_code as held, m.status_code as member
         from app.customers c join app.customer_statuses m on m.customer_id = c.id where c.id = any ($1)`,
      [ids],
    )
    const found = ids.map((each) => rows.find((row) => row.id === each))
    const seen = found.map((row) => `${row?.status}/${row?.member} ${row?.seq} v${row?.version} ${row?.held}`)
    const expected = twins.map(
      (each) => `${each.status}/${each.status} ${each.steps.length} v${each.version} ${each.held}`,
    )
    log.push(seen.join(', '))
    if (seen.join() !== expected.join())
      throw new Error(`seed ${seed} after ${log.at(-2)}: ${seen.join(', ')} and not ${expected.join(', ')}`)
  }

  for (let step = 0; step < length; step++) {
    await pickAct()()
    await expectTwins()
  }

  for (const [at, customerId] of ids.entries()) {
    const history = await db.ask<Omit<model.Step, 'isOld'>>(
      `select t.from_code as "from", t.to_code as "to", t.cause, t.reason_code as reason, u.seq - 1 as undoes, t.held_before as "heldBefore"
         from app.transitions t left join app.transitions u on u.id = t.undoes_id where t.customer_id = $1 order by t.seq`,
      [customerId],
    )
    expect(history).toEqual(twin(at).steps.map(({ isOld: _, ...step }) => step))
    log.push(JSON.stringify(history))
  }
  return log
}

describe('C49 the engine does what the handbook says, step by step', () => {
  it(`in ${seeds} lives of ${steps} steps, with crashes, retries, duplicates and jobs out of order`, {
    timeout: 3_600_000,
  }, async () => {
    const waiting = Array.from({ length: seeds }, (_, n) => n + 1)
    const stories = new Map<number, string[]>()
    const lane = async () => {
      for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift())
        stories.set(seed, await live(seed, steps))
    }
    await Promise.all(Array.from({ length: seedsAtOnce }, lane))
    const told = [...stories.values()].flat()
    const count = (part: RegExp) => told.filter((line) => part.test(line)).length
    console.info(
      `C49: ${seeds} × ${steps} steps, ${count(/→ (ok|changed|asked|scheduled)/)} done, ${count(/→ (conflict|forbidden|invalid|refused)/)} refused, 0 divergences`,
    )
    for (let seed = replayEvery; seed <= seeds; seed += replayEvery)
      expect(await live(seed, steps)).toEqual(stories.get(seed))
  })
})
