import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { computed, slider } from '../../test/metrics.ts'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { deactivateCustomer } from '../customer/index.ts'
import { overrideGate } from '../gate/index.ts'
import { listMetrics, saveMetrics } from '../metric/index.ts'
import { closeQuote, createQuote } from '../quote/index.ts'
import {
  adjustScore,
  getRecordScore,
  getScore,
  getScoreBreakdown,
  getScoreDistribution,
  getScoreSchedule,
  listScoreHistory,
  planScores,
  rateScore,
  removeScoreAdjustment,
  saveScoreSchedule,
  updateScore,
} from './index.ts'

const words = { update: false, acknowledged: false }
const rating = (customerId: string, ratings: Record<string, number | null>, over = {}) => ({
  ...{ customerId, ratings, ...words },
  ...over,
})
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const trust = slider('trust', { multiplier: 300, position: 10 })
const manners = slider('manners', { multiplier: 100, position: 20 })
const offer = slider('offer', { appliesTo: 'quote' })
const fit = slider('fit', { appliesTo: 'quote', missing: 'zero' })

let db: TestDatabase
let sales: Ctx
let manager: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  manager = await actAs(db, 'manager')
  await saveMetrics(manager, { expectedVersion: 0, metrics: [trust, manners, offer] })
})

const version = async () => (await listMetrics(manager, {})).version
const put = async (metrics: (typeof trust)[]) =>
  saveMetrics(manager, { expectedVersion: await version(), metrics })
/** An active customer rated 80 and 40, with the score of it. */
async function scored(status = 'ACTV') {
  const { id: customerId } = await standing(db, 'ACTV')
  await rateScore(sales, rating(customerId, { trust: 80, manners: 40 }, { update: true }))
  if (status !== 'ACTV') await moveTo(db, customerId, status)
  return customerId
}

describe('the score of one customer', () => {
  it('is not there until it was calculated, and then stands with what it is made of', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const before = await getScore(sales, { customerId })
    expect(before).toMatchObject({ score: null, calculatedAt: null, isStale: false, breakdown: [] })
    expect(await rateScore(sales, rating(customerId, { trust: 80, manners: 40 }))).toMatchObject({
      score: null,
      isStale: false,
    })
    const updated = await updateScore(sales, { customerId, acknowledged: false })
    expect(updated).toMatchObject({ score: 7000, band: 'fair', isStale: false, mayUpdate: true })
    expect(await getScore(sales, { customerId })).toEqual(updated)
    expect((await getScoreBreakdown(sales, { customerId })).parts).toMatchObject([
      { code: 'trust', rating: 8000, share: 7500, points: 6000 },
      { code: 'manners', rating: 4000, share: 2500, points: 1000 },
    ])
    expect(await auditOf(db, customerId)).toMatchObject([
      { event: 'score.rated', after: { ratings: { trust: 80, manners: 40 } } },
      { event: 'score.updated', after: { score: 7000 } },
    ])
  })

  it('with nothing rated is a dash and never 0', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const face = await updateScore(sales, { customerId, acknowledged: false })
    expect(face).toMatchObject({ score: null, band: null, isStale: false })
    expect(face.calculatedAt).toBeInstanceOf(Date)
    const [row] = await db.ask('select score, parts from app.customer_scores where customer_id = $1', [
      customerId,
    ])
    expect(row).toEqual({ score: null, parts: [null, null] })
    expect((await getScoreBreakdown(sales, { customerId })).parts.map(({ points }) => points)).toEqual([
      null,
      null,
    ])
  })

  it('is stale from the moment a rating changes, keeps its value, and is calculated with the sliders', async () => {
    const customerId = await scored()
    expect(await rateScore(sales, rating(customerId, { manners: null }))).toMatchObject({
      score: 7000,
      isStale: true,
      staleReasons: [{ code: 'score_stale_rating' }],
    })
    expect(await rateScore(sales, rating(customerId, { trust: 81 }, { update: true }))).toMatchObject({
      score: 8100,
      isStale: false,
    })
  })

  it('takes sliders back only as they were seen', async () => {
    const customerId = await scored()
    const { version: seen } = await getScore(sales, { customerId })
    await rateScore(sales, rating(customerId, { trust: 10 }, { expectedVersion: seen }))
    await expect(
      rateScore(manager, rating(customerId, { trust: 90 }, { expectedVersion: seen })),
    ).rejects.toMatchObject({ ...refused('changed_meanwhile'), detail: { current: { customerId } } })
    expect((await getScore(sales, { customerId })).sliders[0]).toMatchObject({ code: 'trust', rating: 1000 })
    const { version: none } = await getScore(sales, { customerId: (await standing(db, 'ACTV')).id })
    expect(none).toBe(0)
  })

  it('of two who rate at once from the same sight keeps one', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const both = await Promise.allSettled(
      [sales, manager].map((ctx, at) =>
        rateScore(ctx, rating(customerId, { trust: at }, { expectedVersion: 0 })),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('has sliders only for what is rated by hand, of that kind, and enabled', async () => {
    const customerId = await scored()
    await expect(rateScore(sales, rating(customerId, { offer: 1, nonsense: 2 }))).rejects.toMatchObject({
      ...refused('unknown_metric', 'invalid'),
      detail: { fields: [{ path: 'ratings.offer' }, { path: 'ratings.nonsense' }] },
    })
  })

  it('warns first where the gate does, and goes on once that was read', async () => {
    const customerId = await scored()
    const set = (gate: string) =>
      db.ask(`update app.statuses set gates = jsonb_set(gates, '{score}', $1) where code = 'ACTV'`, [
        JSON.stringify(gate),
      ])
    await set('warn')
    try {
      await expect(updateScore(sales, { customerId, acknowledged: false })).rejects.toMatchObject(
        refused('acknowledgement_required', 'invalid'),
      )
      expect(await updateScore(sales, { customerId, acknowledged: true })).toMatchObject({ score: 7000 })
    } finally {
      await set('allow')
    }
  })

  it('stays as it was, read-only and dated, while the status holds it; an override lets once', async () => {
    const customerId = await scored('INAC')
    const face = await getScore(manager, { customerId })
    expect(face).toMatchObject({
      score: 7000,
      isFrozen: true,
      mayUpdate: false,
      because: { code: 'gate_blocked' },
    })
    expect(face.frozenSince).toBeInstanceOf(Date)
    expect(face.sliders.map(({ mayRate }) => mayRate)).toEqual([false, false])
    await expect(updateScore(manager, { customerId, acknowledged: true })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
    const asked = { customerId, operation: 'score' as const, reason: 'The yearly review needs it' }
    await overrideGate(await actAs(db, 'admin'), { ...asked, expiresInHours: 1, uses: 1 } as never)
    const rated = rating(customerId, { trust: 60 }, { update: true })
    expect(await rateScore(manager, rated)).toMatchObject({ score: 5500, isFrozen: true })
    await expect(rateScore(manager, rated)).rejects.toMatchObject(refused('gate_blocked'))
  })

  it('is held by a blocked parent too', async () => {
    const { id: parentId } = await standing(db, 'INAC')
    const { id: customerId } = await standing(db, 'ACTV', { parentId })
    await expect(rateScore(sales, rating(customerId, { trust: 1 }))).rejects.toMatchObject(
      refused('gate_blocked'),
    )
    expect(await getScore(sales, { customerId })).toMatchObject({ isFrozen: true, score: null })
  })

  it('tells its history with who did it, and the formulas that came between', async () => {
    const customerId = await scored()
    await put([{ ...trust, multiplier: 100 }, manners, offer])
    await put([{ ...trust, multiplier: 100, name: 'Trust' }, manners, offer])
    expect(await getScore(sales, { customerId })).toMatchObject({
      score: 7000,
      staleReasons: [{ code: 'score_stale_catalogue' }],
    })
    await updateScore(manager, { customerId, acknowledged: false })
    const { rows, formulas } = await listScoreHistory(sales, { customerId, limit: 10 })
    expect(rows).toMatchObject([
      { score: 6000, previous: 7000, cause: 'single', by: { name: 'Manager (test)' } },
      { score: 7000, previous: null, by: { name: 'Sales (test)' } },
    ])
    expect(formulas.map(({ version: marked }) => marked)).toEqual([rows[0]!.catalogueVersion - 1])
    const first = await listScoreHistory(sales, { customerId, limit: 1 })
    expect(first.rows).toEqual(rows.slice(0, 1))
    const rest = await listScoreHistory(sales, { customerId, limit: 1, cursor: first.nextCursor! })
    expect([rest.rows, rest.nextCursor, rest.formulas]).toEqual([rows.slice(1), null, formulas])
    await expect(listScoreHistory(sales, { customerId, limit: 1, cursor: 'x' })).rejects.toMatchObject(
      refused('unreadable_cursor', 'invalid'),
    )
    await put([trust, manners, offer])
  })
})

describe('the score of a quote', () => {
  it('is calculated from its own sliders, and their mean stands with the customer', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const make = () => createQuote(sales, { customerId, title: 'Chairs', totalMinor: 1, acknowledged: false })
    const [first, second, third] = [await make(), await make(), await make()]
    const rate = (quoteId: string, offered: number) =>
      rateScore(sales, { quoteId, ratings: { offer: offered }, ...words })
    expect(await rate(first.id, 70)).toMatchObject({ subject: 'quote', id: first.id, score: 7000 })
    await rate(second.id, 25)
    await rate(third.id, 1)
    await closeQuote(sales, { quoteId: third.id, expectedVersion: 1, state: 'cancelled' })
    await updateScore(sales, { customerId, acknowledged: false })
    expect((await getScore(sales, { customerId })).average).toEqual({ quotes: 4750, projects: null })
    expect(await getRecordScore(sales, { quoteId: first.id })).toMatchObject({
      ...{ score: 7000, sliders: [{ code: 'offer', rating: 7000, mayRate: true }] },
    })
    await put([trust, manners, offer, fit])
    expect((await getRecordScore(sales, { quoteId: first.id })).score).toBe(3500)
    await updateScore(sales, { customerId, acknowledged: false })
    expect((await getScore(sales, { customerId })).average).toEqual({ quotes: 2375, projects: null })
    await put([trust, manners, offer])
    expect(await auditOf(db, first.id)).toMatchObject([{ event: 'quote.created' }, { event: 'score.rated' }])
  })

  it('of nobody is not found', async () => {
    const quoteId = crypto.randomUUID()
    await expect(getRecordScore(sales, { quoteId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(rateScore(sales, { quoteId, ratings: { offer: 1 }, ...words })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})

describe('points beside a score', () => {
  it('are set with a reason and a last day, never move the score, and are taken away again', async () => {
    const customerId = await scored()
    const asked = { customerId, points: -15, reason: 'A complaint is open', expiresOn: '2999-12-31' }
    const adjusted = await adjustScore(manager, asked)
    expect(adjusted).toMatchObject({
      score: 7000,
      adjustment: { points: -15, by: { name: 'Manager (test)' } },
    })
    expect((await adjustScore(manager, { ...asked, points: 5 })).adjustment?.points).toBe(5)
    expect(await removeScoreAdjustment(manager, { customerId })).toMatchObject({
      score: 7000,
      adjustment: null,
    })
    await expect(removeScoreAdjustment(manager, { customerId })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await auditOf(db, customerId)).slice(-3).map(({ event }) => event)).toEqual([
      ...['score.adjusted', 'score.adjusted', 'score.adjustment-removed'],
    ])
  })

  it('end with their last day, and are not set for one that is over', async () => {
    const customerId = await scored()
    const asked = { customerId, points: 5, reason: 'Long loyalty' }
    await expect(adjustScore(manager, { ...asked, expiresOn: '2020-01-01' })).rejects.toMatchObject(
      refused('adjustment_expires_in_past', 'invalid'),
    )
    await adjustScore(manager, { ...asked, expiresOn: '2999-01-01' })
    const later = { ...manager, now: () => new Date('2999-01-03') }
    expect((await getScore(later, { customerId })).adjustment).toBeNull()
    await moveTo(db, customerId, 'INAC')
    await expect(removeScoreAdjustment(manager, { customerId })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
  })
})

describe('all scores together', () => {
  it('are planned with who is left out, and lie in bins with the dashes apart', async () => {
    const fresh = await freshDatabase()
    const boss = await actAs(fresh, 'manager')
    await saveMetrics(boss, { expectedVersion: 0, metrics: [trust] })
    const ids = await Promise.all(['ACTV', 'ACTV', 'PROS', 'INAC'].map((code) => standing(fresh, code)))
    await standing(fresh, 'ACTV', { parentId: ids[3]!.id })
    const rated = rating(ids[0]!.id, { trust: 100 }, { update: true })
    await rateScore(boss, rated)
    const plan = await planScores(boss, { scope: 'all' })
    expect(plan).toMatchObject({ total: 5, scorable: 3, stale: 0, running: null })
    expect(plan.skipped).toMatchObject([{ status: { code: 'INAC' }, count: 2 }])
    expect(await planScores(boss, { scope: 'stale' })).toMatchObject({ total: 0, scorable: 0, skipped: [] })
    await saveMetrics(boss, { expectedVersion: 1, metrics: [{ ...trust, multiplier: 1 }] })
    expect(await planScores(boss, { scope: 'stale' })).toMatchObject({ total: 1, scorable: 1, stale: 1 })
    expect((await planScores(boss, { scope: 'all' })).hash).not.toBe(plan.hash)
    const bins = Array.from({ length: 20 }, (_, bin) => (bin === 19 ? 1 : 0))
    expect(await getScoreDistribution(boss, {})).toEqual({ bins, none: 4, stale: 1 })
    expect(await getScoreDistribution(boss, { statusCodes: ['PROS'] })).toMatchObject({ none: 1, stale: 0 })
  })

  it('are calculated by themselves when somebody says so', async () => {
    expect(await getScoreSchedule(sales)).toEqual({ rhythm: 'off', hour: 3, nextAt: null, mayManage: false })
    const saved = await saveScoreSchedule(manager, { rhythm: 'daily', hour: 4 })
    expect(saved).toMatchObject({ rhythm: 'daily', hour: 4, mayManage: true })
    expect(saved.nextAt!.getTime()).toBeGreaterThan(Date.now())
    expect(await getScoreSchedule(manager)).toMatchObject({ rhythm: 'daily', hour: 4 })
    expect(await auditOf(db, 'schedule')).toMatchObject([
      { event: 'score.schedule-saved', after: { hour: 4 } },
    ])
    await saveScoreSchedule(manager, { rhythm: 'off', hour: 4 })
  })
})

describe('somebody else', () => {
  it('is refused every one of these, and nothing moves', async () => {
    const customerId = await scored()
    const { id: quoteId } = await createQuote(sales, {
      customerId,
      title: 'X',
      totalMinor: 1,
      acknowledged: false,
    })
    await adjustScore(manager, { customerId, points: 5, reason: 'Long loyalty', expiresOn: '2999-01-01' })
    const edits: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => rateScore(ctx, rating(customerId, { trust: 1 })),
      (ctx) => rateScore(ctx, { quoteId, ratings: { offer: 1 }, ...words }),
      (ctx) => updateScore(ctx, { customerId, acknowledged: true }),
    ]
    const managed: typeof edits = [
      (ctx) => adjustScore(ctx, { customerId, points: 1, reason: 'Because', expiresOn: '2999-01-01' }),
      (ctx) => removeScoreAdjustment(ctx, { customerId }),
      (ctx) => planScores(ctx, { scope: 'all' }),
      (ctx) => saveScoreSchedule(ctx, { rhythm: 'daily', hour: 1 }),
    ]
    const reads: typeof edits = [
      (ctx) => getScore(ctx, { customerId }),
      (ctx) => getScoreBreakdown(ctx, { customerId }),
      (ctx) => getRecordScore(ctx, { quoteId }),
      (ctx) => listScoreHistory(ctx, { customerId, limit: 5 }),
      (ctx) => getScoreDistribution(ctx, {}),
      (ctx) => getScoreSchedule(ctx),
    ]
    const reader = await actAs(db, 'reader')
    const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    const before = await getScore(manager, { customerId })
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of [...edits, ...managed])
      await expect(verb(reader)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    expect(await getScore(reader, { customerId })).toMatchObject({
      score: 7000,
      isFrozen: false,
      mayUpdate: false,
    })
    for (const verb of [...edits, ...managed, ...reads]) {
      await expect(verb(warehouse)).rejects.toBeInstanceOf(Error)
      await expect(verb(anonymousCtx(db))).rejects.toBeInstanceOf(Error)
      await expect(verb(former)).rejects.toBeInstanceOf(Error)
    }
    for (const verb of managed)
      await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    expect(await getScore(manager, { customerId })).toEqual(before)
  })

  it('cannot write past the verbs: not a rating, not a score, not a version', async () => {
    const customerId = await scored()
    const { transact } = await import('@padron/db')
    const writes = [
      `insert into app.ratings (subject_id, metric_code, customer_id, rating) values ('${customerId}', 'x', '${customerId}', 1)`,
      `update app.ratings set rating = 100`,
      `update app.customer_scores set score = 10000`,
      `delete from app.customer_scores`,
      `update app.customer_profiles set quotes_average = 1`,
      `insert into app.score_history (customer_id, generation, parts, catalogue_version, cause) values ('${customerId}', 1, '{}', 1, 'run')`,
      `insert into app.metric_versions (version, metrics) values (99, '[]')`,
      `update app.metrics set multiplier = 1`,
      `delete from app.stale_scores`,
      `select app.score_some(null, null, array['${customerId}']::uuid[], false, true, 'run', null, null)`,
      `select app.plan_score_run('${customerId}', 1)`,
      `select app.refresh_profiles(null, null, array['${customerId}']::uuid[])`,
    ]
    for (const [at, text] of writes.entries())
      await expect(
        transact(manager, (tx) => tx.run(`past-${at}`, text, [])),
        text,
      ).rejects.toMatchObject({
        kind: 'forbidden',
      })
    const draft = (await standing(db, 'PAIN')).id
    const off = await scored('INAC')
    const hostile: [Ctx, string, string][] = [
      [sales, `select app.score_customer('${draft}', null)`, 'not_permitted'],
      [
        sales,
        `select app.save_ratings('${draft}', 'customer', '${draft}', '{"trust": 1}', null, null, false)`,
        'not_permitted',
      ],
      [
        sales,
        `select app.save_ratings('${draft}', 'customer', '${customerId}', '{"trust": 1}', null, null, false)`,
        'not_permitted',
      ],
      [manager, `select app.score_customer('${off}', null)`, 'gate_refused'],
      [
        manager,
        `select app.save_ratings('${off}', 'customer', '${off}', '{"trust": 1}', null, null, true)`,
        'gate_refused',
      ],
      [sales, `select app.save_metrics('[]', null, 1)`, 'not_permitted'],
      [sales, `select app.save_score_schedule('{}')`, 'not_permitted'],
    ]
    for (const [at, [ctx, text, code]] of hostile.entries())
      await expect(
        transact(ctx, (tx) => tx.run(`hostile-${at}`, text, [])),
        text,
      ).rejects.toMatchObject({
        reason: { code },
      })
  })

  it('does not score whom somebody deactivated with the form a moment ago', async () => {
    const customerId = await scored()
    await deactivateCustomer(sales, { customerId, expectedVersion: 1 })
    await expect(updateScore(sales, { customerId, acknowledged: true })).rejects.toMatchObject(
      refused('gate_blocked'),
    )
  })
})

describe('what the register says', () => {
  it('is rated between its two bounds, and goes stale with its records', async () => {
    await put([trust, manners, offer, computed('wins', 'quote_acceptance', { worst: 0, best: 10_000 })])
    const { id: customerId } = await standing(db, 'ACTV')
    const make = () => createQuote(sales, { customerId, title: 'X', totalMinor: 1, acknowledged: false })
    const [won, lost] = [await make(), await make()]
    await db.ask(`update app.quotes set state = 'accepted' where id = $1`, [won.id])
    await closeQuote(sales, { quoteId: lost.id, expectedVersion: 1, state: 'rejected' })
    expect(await updateScore(sales, { customerId, acknowledged: false })).toMatchObject({
      score: 5000,
      isStale: false,
    })
    await make()
    expect(await getScore(sales, { customerId })).toMatchObject({
      ...{ score: 5000, staleReasons: [{ code: 'score_stale_quote' }] },
    })
    await expect(rateScore(sales, rating(customerId, { wins: 1 }))).rejects.toMatchObject(
      refused('metric_not_rated_by_hand', 'invalid'),
    )
    await put([trust, manners, offer])
  })
})
