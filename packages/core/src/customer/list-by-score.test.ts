import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { slider } from '../../test/metrics.ts'
import type { Ctx } from '../ctx.ts'
import { saveMetrics } from '../metric/index.ts'
import { rateScore } from '../score/index.ts'
import { listCustomers, registerCustomer } from './index.ts'

const ratings = [90, null, 50, 70, null, 50, 20]
const first = { active: 'any', sort: '-created', limit: 50 } as const

let db: TestDatabase
let owner: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
  await saveMetrics(owner, { expectedVersion: 0, metrics: [slider('reliability')] })
  for (const rating of ratings) {
    const names = { legalName: `Customer ${rating}`, tradeName: 'One', taxId: 'XAXX010101000' }
    const { id } = await registerCustomer(owner, names)
    if (rating === null) continue
    const asked = { customerId: id, ratings: { reliability: rating }, acknowledged: false }
    await rateScore(owner, { ...asked, update: rating !== 20 })
    if (rating === 70) await rateScore(owner, { ...asked, ratings: { reliability: 75 }, update: false })
  }
})

const scores = ({ rows }: Awaited<ReturnType<typeof listCustomers>>) =>
  rows.map(({ scored }) => scored?.score)

describe('the directory by score', () => {
  it.each([
    ['-score', [9000, 7000, 5000, 5000, null, null, null]],
    ['score', [5000, 5000, 7000, 9000, null, null, null]],
  ] as const)('ordered by %s has those without a score last, page by page', async (sort, expected) => {
    expect(scores(await listCustomers(owner, { ...first, sort }))).toEqual(expected)
    const walked: unknown[] = []
    const seen = new Set<string>()
    for (let cursor: string | undefined; ; ) {
      const page = await listCustomers(owner, { ...first, sort, limit: 2, ...(cursor && { cursor }) })
      walked.push(...scores(page))
      for (const { id } of page.rows) seen.add(id)
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(walked).toEqual(expected)
    expect(seen.size).toBe(ratings.length)
  })

  it('finds a range, those without one, and those out of date', async () => {
    const found = async (score: object) => scores(await listCustomers(owner, { ...first, score })).sort()
    expect(await found({ from: 5000, to: 7999 })).toEqual([5000, 5000, 7000])
    expect(await found({ from: 5001 })).toEqual([7000, 9000])
    expect(await found({ to: 5000 })).toEqual([5000, 5000])
    expect(await found({ none: true })).toEqual([null, null, null])
    expect(await found({ stale: true })).toEqual([7000])
    const { rows } = await listCustomers(owner, { ...first, score: { stale: true } })
    expect(rows[0]?.scored).toEqual({
      score: 7000,
      isStale: true,
      isFrozen: false,
      quotesAverage: null,
      projectsAverage: null,
    })
  })

  it('refuses a cursor whose place is no score', async () => {
    const { rows } = await listCustomers(owner, { ...first, limit: 1 })
    const cursor = Buffer.from(JSON.stringify({ sort: 'score', key: 'x', id: rows[0]?.id })).toString(
      'base64url',
    )
    const asked = listCustomers(owner, { ...first, sort: 'score', cursor })
    await expect(asked).rejects.toMatchObject({ kind: 'invalid', reason: { code: 'unreadable_cursor' } })
  })

  it('says nothing of scores to whoever may not see them, and does not let them ask', async () => {
    const own = "delete from app.role_abilities where role_code = 'reader' and ability = 'metric.read'"
    await db.ask(`${own} returning role_code`)
    const reader = await actAs(db, 'reader')
    const { rows } = await listCustomers(reader, first)
    expect(rows).toHaveLength(ratings.length)
    expect(rows.some((row) => 'scored' in row)).toBe(false)
    const refused = { kind: 'invalid', reason: { code: 'unknown_field' } }
    await expect(listCustomers(reader, { ...first, sort: '-score' })).rejects.toMatchObject(refused)
    await expect(listCustomers(reader, { ...first, score: { from: 1 } })).rejects.toMatchObject(refused)
  })
})
