import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/ctx.ts'
import { saveMetrics } from '../src/metric/index.ts'
import {
  getScore,
  getScoreBreakdown,
  getScoreRun,
  listScoreRunRows,
  rateScore,
  updateAllScores,
  updateScore,
} from '../src/score/index.ts'
import { slider } from '../test/metrics.ts'
import { standing } from '../test/standing.ts'

const first = slider('first', { multiplier: 300, position: 10 })
const second = slider('second', { multiplier: 100, position: 20 })

let db: TestDatabase
let sales: Ctx
let manager: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  manager = await actAs(db, 'manager')
  await saveMetrics(manager, { expectedVersion: 0, metrics: [first, second] })
  customerId = (await standing(db, 'ACTV')).id
})

describe('Scenario 5: a score comes about, goes stale and is calculated again', () => {
  it('is a dash before anything is rated, also once it was calculated', async () => {
    expect(await getScore(sales, { customerId })).toMatchObject({ score: null, band: null })
    const { score, isStale } = await updateScore(sales, { customerId, acknowledged: false })
    expect([score, isStale]).toEqual([null, false])
  })

  it('is 70.00 of 80 (×3) and 40 (×1)', async () => {
    await rateScore(sales, {
      customerId,
      ratings: { first: 80, second: 40 },
      update: false,
      acknowledged: false,
    })
    expect((await updateScore(sales, { customerId, acknowledged: false })).score).toBe(70_00)
    const { parts } = await getScoreBreakdown(sales, { customerId })
    expect(parts.map(({ points }) => points)).toEqual([60_00, 10_00])
  })

  it('stays 70.00 and is stale when ×3 becomes ×1, and is 60.00 once it was updated', async () => {
    await saveMetrics(manager, { expectedVersion: 1, metrics: [{ ...first, multiplier: 100 }, second] })
    expect(await getScore(sales, { customerId })).toMatchObject({
      score: 70_00,
      isStale: true,
      staleReasons: [{ code: 'score_stale_catalogue', params: { version: 1, current: 2 } }],
    })
    const parts = (await getScoreBreakdown(sales, { customerId })).parts
    expect(parts.map(({ multiplier }) => multiplier)).toEqual([300, 100])
    const after = await updateScore(sales, { customerId, acknowledged: false })
    expect([after.score, after.isStale]).toEqual([60_00, false])
  })

  it('the run of all reports the inactive one as skipped, and leaves its dash', async () => {
    const off = await standing(db, 'INAC')
    await db.ask(
      `insert into app.ratings (subject_id, metric_code, customer_id, rating) values ($1, 'first', $1, 90)`,
      [off.id],
    )
    const { runId } = await updateAllScores(manager, { scope: 'all' })
    await db.ask('select app.plan_score_run($1, 100)', [runId])
    await db.ask('select app.run_score_batch($1)', [runId])
    expect(await getScoreRun(manager, { runId })).toMatchObject({
      counts: { same: 1, skipped: 1, failed: 0 },
    })
    const { rows } = await listScoreRunRows(manager, { runId, outcome: 'skipped', limit: 10 })
    expect(rows).toMatchObject([{ customer: { id: off.id }, outcome: 'skipped', before: null, after: null }])
    expect(await getScore(manager, { customerId: off.id })).toMatchObject({ score: null, isFrozen: true })
    expect((await getScore(manager, { customerId })).score).toBe(60_00)
  })
})
