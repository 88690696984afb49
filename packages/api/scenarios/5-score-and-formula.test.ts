import { runScores } from '@padron/core/score'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ApiContext, createStaffCaller } from '../src/staff/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const slider = (code: string, multiplier: number, position: number) => ({
  ...{ code, name: code, appliesTo: 'customer' as const, source: 'rating' as const, multiplier },
  ...{ missing: 'exclude' as const, defaultRating: null, worst: null, best: null, enabled: true, position },
})

let db: TestDatabase
let ctx: ApiContext['ctx']
let manager: ReturnType<typeof createStaffCaller>
beforeAll(async () => {
  db = await freshDatabase()
  ctx = await actAs(db, 'manager')
  manager = createStaffCaller({ ctx, cookie: { set: () => undefined, clear: () => undefined } })
})

/** The catalogue with this multiplier of trust, the one of manners being ×1. */
async function publish(multiplier: number) {
  const { version: expectedVersion } = await manager.metric.list()
  const metrics = [slider('trust', multiplier, 10), slider('manners', 100, 20)]
  return manager.metric.save({ expectedVersion, metrics })
}

/** The worker's part, in the job's hand. */
async function carryOut({ runId, jobId }: { runId: string; jobId: string }) {
  await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
  return runScores({ ...ctx, db: db.worker, proof: { outboxId: jobId } }, { runId })
}

describe('Scenario 5: a score by hand, and the formula that changes', () => {
  it('is a dash, then 70.00, stale at 70.00, then 60.00; the run of all reports who is inactive', async () => {
    await publish(300)
    const { id: customerId } = await manager.customer.register(kemper)
    expect(await manager.score.get({ customerId })).toMatchObject({ score: null, breakdown: [] })

    await manager.score.rate({ customerId, ratings: { trust: 80, manners: 40 } })
    expect(await manager.score.get({ customerId })).toMatchObject({ score: null, calculatedAt: null })
    expect(await manager.score.update({ customerId })).toMatchObject({ score: 7000, isStale: false })
    expect((await manager.score.breakdown({ customerId })).parts).toMatchObject([
      { code: 'trust', rating: 8000, multiplier: 300, points: 6000 },
      { code: 'manners', rating: 4000, multiplier: 100, points: 1000 },
    ])

    const { version } = await publish(100)
    expect(await manager.score.get({ customerId })).toMatchObject({
      ...{ score: 7000, catalogueVersion: version - 1, isStale: true },
      staleReasons: [{ code: 'score_stale_catalogue' }],
    })
    expect(await manager.score.update({ customerId })).toMatchObject({
      ...{ score: 6000, catalogueVersion: version, isStale: false },
    })
    const history = await manager.score.history({ customerId })
    expect(history.rows.map(({ previous, score }) => [previous, score])).toEqual([
      [7000, 6000],
      [null, 7000],
    ])
    expect(history.formulas).toMatchObject([{ version }])

    const inactive = await manager.customer.register({ ...kemper, tradeName: 'Closed' })
    await manager.customer.deactivate({ customerId: inactive.id, expectedVersion: 1 })
    await manager.score.rate({ customerId, ratings: { manners: 60 } })
    const plan = await manager.score.plan({})
    expect(plan).toMatchObject({ total: 2, scorable: 1, running: null })
    expect(plan.skipped).toMatchObject([{ status: { name: 'Inactive' }, count: 1 }])
    const started = await manager.score.updateAll({ scope: 'all' })
    expect(await manager.score.updateAll({ scope: 'all' })).toEqual({ ...started, joined: true })
    await carryOut(started)
    const run = await manager.score.run({ runId: started.runId })
    expect(run).toMatchObject({ state: 'done', total: 2, done: 2, counts: { up: 1, skipped: 1, failed: 0 } })
    const { rows: skipped } = await manager.score.runRows({ runId: run.id, outcome: 'skipped' })
    expect(skipped).toMatchObject([
      {
        customer: { number: inactive.number },
        because: { code: 'gate_blocked', params: { operation: 'score', status: 'Inactive' } },
      },
    ])
    expect(await manager.score.get({ customerId })).toMatchObject({ score: 7000, isStale: false })
    expect(await manager.score.get({ customerId: inactive.id })).toMatchObject({
      score: null,
      isFrozen: true,
    })
  })
})
