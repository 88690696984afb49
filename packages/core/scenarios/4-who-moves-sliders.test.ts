import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/ctx.ts'
import { activateCustomer, deactivateCustomer, registerCustomer } from '../src/customer/index.ts'
import { saveMetrics } from '../src/metric/index.ts'
import { getScore, rateScore, updateScore } from '../src/score/index.ts'
import { slider } from '../test/metrics.ts'
import { moveTo } from '../test/standing.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
let manager: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  manager = await actAs(db, 'manager')
  await saveMetrics(manager, { expectedVersion: 0, metrics: [slider('reliability')] })
  customerId = (await registerCustomer(sales, kemper)).id
})

const move = (ctx: Ctx, reliability: number) =>
  rateScore(ctx, { customerId, ratings: { reliability }, update: true, acknowledged: false })
const mayRate = async (ctx: Ctx) => (await getScore(ctx, { customerId })).sliders.map((each) => each.mayRate)

describe('Scenario 4: customer.edit without metric.manage moves a slider', () => {
  it('forbidden on a record that is not complete, where who manages metrics may', async () => {
    await expect(move(sales, 80)).rejects.toMatchObject({
      kind: 'forbidden',
      reason: { code: 'ability_missing' },
      detail: { whoCan: ['metric.manage'] },
    })
    expect([await mayRate(sales), await mayRate(manager)]).toEqual([[false], [true]])
    expect(await move(manager, 70)).toMatchObject({ score: 7000 })
  })

  it('works on an active customer, and so does Update score', async () => {
    await moveTo(db, customerId, 'ACTV')
    expect(await mayRate(sales)).toEqual([true])
    expect(await move(sales, 80)).toMatchObject({ score: 8000 })
    expect(await updateScore(sales, { customerId, acknowledged: false })).toMatchObject({ score: 8000 })
  })

  it.each(['sales', 'manager', 'owner', 'admin'])(
    'refused to %s while inactive, the score stays',
    async (role) => {
      const ctx = await actAs(db, role)
      const [{ version } = { version: 0 }] = await db.ask<{ version: number }>(
        'select version from app.customers where id = $1',
        [customerId],
      )
      const off = await deactivateCustomer(sales, { customerId, expectedVersion: version })
      const before = await getScore(ctx, { customerId })
      for (const verb of [() => move(ctx, 1), () => updateScore(ctx, { customerId, acknowledged: true })])
        await expect(verb()).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'gate_blocked' } })
      expect(await getScore(ctx, { customerId })).toEqual(before)
      expect(before).toMatchObject({ score: 8000, isFrozen: true, sliders: [{ mayRate: false }] })
      await activateCustomer(sales, { customerId, expectedVersion: off.version })
    },
  )
})
