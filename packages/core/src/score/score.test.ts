import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { saveMetrics } from '../metric/index.ts'
import { getScore, getScoreBreakdown, rateScore, updateScore } from './index.ts'

const slider = (code: string, multiplier: number, over = {}) => ({
  code,
  name: code,
  appliesTo: 'customer' as const,
  source: 'rating' as const,
  multiplier,
  missing: 'exclude' as const,
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 10,
  ...over,
})
const rate = (customerId: string, ratings: Record<string, number | null>, over = {}) => ({
  customerId,
  ratings,
  update: false,
  acknowledged: false,
  ...over,
})

let db: TestDatabase
let sales: Ctx
let manager: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  manager = await actAs(db, 'manager')
  await saveMetrics(manager, { expectedVersion: 0, metrics: [slider('trust', 300), slider('manners', 100)] })
})

describe('the score of one customer', () => {
  it('is not there until it was calculated, and then stands with what it is made of', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    expect(await getScore(sales, { customerId })).toMatchObject({
      score: null,
      calculatedAt: null,
      isStale: false,
    })
    const rated = await rateScore(sales, rate(customerId, { trust: 80, manners: 40 }))
    expect(rated).toMatchObject({ score: null })
    const updated = await updateScore(sales, { customerId, acknowledged: false })
    expect(updated).toMatchObject({ score: 7000, catalogueVersion: 1, isStale: false, mayUpdate: true })
    expect(await getScore(sales, { customerId })).toEqual(updated)
    expect((await getScoreBreakdown(sales, { customerId })).parts).toMatchObject([
      { code: 'manners', rating: 4000, share: 2500, points: 1000 },
      { code: 'trust', rating: 8000, share: 7500, points: 6000 },
    ])
    expect((await auditOf(db, customerId)).map(({ event }) => event)).toEqual([
      'score.rated',
      'score.updated',
    ])
  })
})
