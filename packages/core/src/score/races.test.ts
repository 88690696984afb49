import { openDb, transact } from '@padron/db'
import type { Metric } from '@padron/domain'
import { actAs, env, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { computed, slider } from '../../test/metrics.ts'
import { moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { deactivateCustomer } from '../customer/index.ts'
import { listMetrics, saveMetrics } from '../metric/index.ts'
import { getScore, rateScore, updateScore } from './index.ts'

const races = env.isLong ? 500 : 60
const moved = env.isLong ? 100 : 20
const words = { acknowledged: false, update: false }

let db: TestDatabase
let sales: Ctx
let worker: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  const many = openDb({ url: db.urls.login_back_office, max: 16 })
  db.onDrop(() => many.close())
  sales = await actAs(db, 'sales', { db: many })
  worker = workerCtx(db)
  await saveMetrics(await actAs(db, 'manager'), {
    expectedVersion: 0,
    metrics: [
      slider('trust'),
      computed('wins', 'quote_acceptance', { worst: 0, best: 10_000 }, { enabled: false }),
    ],
  })
})

type Score = { score: number | null; generation: string; calculated_at: Date }
const scoreOf = async (id: string) =>
  (
    await db.ask<Score>(
      'select score, generation, calculated_at from app.customer_scores where customer_id = $1',
      [id],
    )
  )[0]
const rateBehind = (ids: string[], rating: number) =>
  db.ask(
    `insert into app.ratings (subject_id, metric_code, customer_id, rating) select i, 'trust', i, $2 from unnest($1::uuid[]) i
     on conflict (subject_id, metric_code) do update set rating = excluded.rating`,
    [ids, rating],
  )
/** A batch as a run does it, over these customers. */
const batch = (ids: string[]) =>
  db.ask<{ answer: { skipped: string[]; settled: number } }>(
    `select app.score_some(null, null, $1, false, false, 'run', null, null) as answer`,
    [ids],
  )
const crowd = async (count: number, status = 'ACTV', parentId?: string) => {
  const ids: string[] = []
  for (let each = 0; each < count; each++)
    ids.push((await standing(db, status, parentId ? { parentId } : {})).id)
  return ids
}

/** A batch that begins while this customer's change is written and not yet committed; it has to wait. */
async function batchDuring(changingId: string, ids: string[]) {
  const change = await db.hold()
  await change.run('begin')
  await change.run(`update app.customers set status_code = 'INAC' where id = $1`, [changingId])
  await change.run(`update app.customer_statuses set status_code = 'INAC' where customer_id = $1`, [
    changingId,
  ])
  let isOver = false
  const scoring = batch(ids).finally(() => {
    isOver = true
  })
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(isOver).toBe(false)
  await change.run('commit')
  return (await scoring)[0]?.answer
}

describe('C59 a status that holds scores, while a batch is at it', () => {
  it(`leaves no score behind its commit, in ${races} races`, async () => {
    const others = await crowd(20)
    let early = 0
    let late = 0
    for (let race = 0; race < races; race++) {
      const { id } = await standing(db, 'ACTV')
      await rateBehind([...others, id], race % 101)
      const scoring = batch([...others, id])
      const off = (async () => {
        await new Promise((resolve) => setTimeout(resolve, race % 8))
        await deactivateCustomer(sales, { customerId: id, expectedVersion: 1 })
        return scoreOf(id)
      })()
      const [[ran], atCommit] = await Promise.all([scoring, off])
      expect(await scoreOf(id)).toEqual(atCommit)
      if (atCommit) early += 1
      else late += 1
      expect(ran?.answer.skipped.includes(id)).toBe(atCommit === undefined)
    }
    expect(early + late).toBe(races)
    expect([early > 0, late > 0]).toEqual([true, true])
  }, 120_000)

  it('is waited for by the batch that meets it half done, which then skips the customer', async () => {
    const [id = '', other = ''] = await crowd(2)
    await rateBehind([id, other], 40)
    await batch([id, other])
    await rateBehind([id, other], 70)
    expect((await batchDuring(id, [id, other]))?.skipped).toEqual([id])
    expect(await scoreOf(id)).toMatchObject({ score: 4000 })
    expect(await scoreOf(other)).toMatchObject({ score: 7000 })
  })

  it('holds for whoever is above too: the batch waits for the parent, and then skips the child', async () => {
    const { id: parentId } = await standing(db, 'ACTV')
    const ids = await crowd(3, 'ACTV', parentId)
    await rateBehind(ids, 50)
    await batch(ids)
    await rateBehind(ids, 60)
    const ran = await batchDuring(parentId, ids)
    expect(ran?.skipped.toSorted()).toEqual(ids.toSorted())
    const [again] = await batch([...ids, parentId])
    expect(again?.answer.skipped.toSorted()).toEqual([...ids, parentId].toSorted())
    const parts = await db.ask(
      'select distinct score from app.customer_scores where customer_id = any ($1)',
      [ids],
    )
    expect(parts).toEqual([{ score: 5000 }])
  })

  it('and a bulk change over the same customers ends, as the batches do', async () => {
    const ids = await crowd(120)
    const move = (from: string, to: string) =>
      `select app.change_many(null, $1::uuid[], '{"fromCodes": ["${from}"], "to": "${to}", "reasonCode": "x"}', 'race')`
    const patiently = async (work: () => Promise<unknown>) => {
      for (let turn = 0; turn < 20; turn++) {
        const error = await work().then(
          () => null,
          (problem: { code?: string }) => problem,
        )
        if (!error) return
        if (error.code !== '40P01') throw error
      }
      throw new Error('never had a turn')
    }
    for (let race = 0; race < races / 6; race++) {
      await rateBehind(ids, race)
      const [from, to] = race % 2 === 0 ? ['ACTV', 'INAC'] : ['INAC', 'ACTV']
      await Promise.all([
        patiently(() => batch(ids)),
        patiently(() => batch(ids.toReversed())),
        patiently(() => db.ask(move(from as string, to as string), [ids])),
      ])
      const there = await db.ask(
        'select distinct status_code as code from app.customers where id = any ($1)',
        [ids],
      )
      expect(there).toEqual([{ code: to }])
    }
  }, 120_000)
})

describe('C56 what was rated last wins', () => {
  it(`when it changed ${moved} times while batches and single updates were at it`, async () => {
    const [id = ''] = await crowd(1)
    const ids = [id, ...(await crowd(10))]
    let done = false
    const batches = (async () => {
      while (!done) await batch(ids)
    })()
    const singles = (async () => {
      while (!done) await updateScore(sales, { customerId: id, acknowledged: false })
    })()
    for (let each = 1; each <= moved; each++)
      await rateScore(sales, {
        customerId: id,
        ratings: { trust: each % 101 },
        ...words,
        update: each % 3 === 0,
      })
    done = true
    await Promise.all([batches, singles])
    await batch(ids)
    expect(await scoreOf(id)).toMatchObject({ score: (moved % 101) * 100 })
    expect((await getScore(sales, { customerId: id })).isStale).toBe(false)
    const [doubled] = await db.ask<{ n: number }>(
      `select count(*)::int as n from (select customer_id, generation, lag(score) over w as was, previous, row_number() over w as n
         from app.score_history where customer_id = $1 window w as (order by generation)) h where n > 1 and was is distinct from previous`,
      [id],
    )
    expect(doubled?.n).toBe(0)
  }, 120_000)

  it('and an older generation never overwrites a later score', async () => {
    const [id = ''] = await crowd(1)
    await rateBehind([id], 10)
    await batch([id])
    await db.ask(
      'update app.customer_scores set generation = generation + 1000000, score = 4242 where customer_id = $1',
      [id],
    )
    await rateBehind([id], 90)
    const [ran] = await batch([id])
    expect(ran?.answer.settled).toBe(0)
    expect(await scoreOf(id)).toMatchObject({ score: 4242 })
    expect(await db.ask('select 1 from app.stale_scores where customer_id = $1', [id])).toHaveLength(1)
  })

  it('and a mark of whoever writes meanwhile outlives the batch', async () => {
    const [id = ''] = await crowd(1)
    await rateBehind([id], 10)
    await transact(worker, async (tx) => {
      await tx.run(
        'open-mark',
        `insert into app.quotes (customer_id, title) values ($1, 'While it is scored')`,
        [id],
      )
      await tx.run('count', 'select 1', [])
    })
    await batch([id])
    expect(await db.ask('select 1 from app.stale_scores where customer_id = $1', [id])).toHaveLength(0)
    const writing = transact(worker, async (tx) => {
      await tx.run('mark', `update app.quotes set title = 'Changed' where customer_id = $1`, [id])
      await new Promise((resolve) => setTimeout(resolve, 200))
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await rateBehind(await crowd(1), 5)
    const scoring = batch([id])
    await Promise.all([writing, scoring])
    expect(await db.ask('select reason from app.stale_scores where customer_id = $1', [id])).toHaveLength(1)
  })

  it('and whoever takes a mark away for a score that is the same waits for one who writes an older one', async () => {
    const [id = ''] = await crowd(1)
    await rateBehind([id], 10)
    await batch([id])
    await rateBehind([id], 90)
    await db.ask('delete from app.stale_scores where customer_id = $1', [id])
    const older = await db.hold()
    await older.run('begin')
    await older.run(`select app.score_some(null, null, $1, false, false, 'run', null, null)`, [[id]])
    await rateBehind([id], 10)
    let isOver = false
    const scoring = batch([id]).finally(() => {
      isOver = true
    })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(isOver).toBe(false)
    await older.run('commit')
    expect((await scoring)[0]?.answer.settled).toBe(1)
    expect(await scoreOf(id)).toMatchObject({ score: 1000 })
    expect(await db.ask('select 1 from app.stale_scores where customer_id = $1', [id])).toEqual([])
  })

  it('and a catalogue that is saved while the batch waits is in all of it: in the averages, too', async () => {
    const manager = await actAs(db, 'manager')
    const save = async (more: Metric[]) => {
      const { version } = await listMetrics(manager, {})
      const metrics = [slider('trust'), slider('offer', { appliesTo: 'quote' }), ...more]
      return saveMetrics(manager, { expectedVersion: version, metrics })
    }
    await save([])
    const ids = await crowd(2)
    await db.ask(
      `with made as (insert into app.quotes (customer_id, title) select i, 'Chairs' from unnest($1::uuid[]) i returning id, customer_id)
       insert into app.ratings (subject_id, metric_code, customer_id, rating) select id, 'offer', customer_id, 70 from made`,
      [ids],
    )
    await batch(ids)
    const held = await db.hold()
    await db.ask(`update app.quotes set title = 'Desks' where customer_id = $1`, [ids[0]])
    await held.run('begin')
    await held.run(`select 1 from app.customer_profiles where customer_id = '${ids[0]}' for update`)
    const scoring = batch(ids)
    await new Promise((resolve) => setTimeout(resolve, 150))
    const { version } = await save([slider('fit', { appliesTo: 'quote', missing: 'zero' })])
    await held.run('commit')
    await scoring
    const rows = await db.ask(
      `select s.catalogue_version as version, p.quotes_average as average from app.customer_scores s
         join app.customer_profiles p on p.customer_id = s.customer_id where s.customer_id = any ($1)`,
      [ids],
    )
    expect(rows).toEqual([
      { version, average: 3500 },
      { version, average: 3500 },
    ])
  })
})

describe('a score goes stale', () => {
  const records = {
    quote: ['quotes', '', ''],
    project: ['projects', '', ''],
    order: ['orders', '', ''],
    invoice: ['invoices', ', total_minor, issued_on, due_on', ", 100, '2026-01-01', '2026-01-31'"],
  } as const
  it.each(Object.keys(records) as (keyof typeof records)[])(
    'by a %s that is made, and by one that changes',
    async (cause) => {
      const [table, columns, given] = records[cause]
      const [id = '', other = ''] = await crowd(2)
      await rateBehind([id, other], 50)
      await batch([id, other])
      const why = async () => (await getScore(sales, { customerId: id })).staleReasons.map(({ code }) => code)
      expect(await why()).toEqual([])
      await db.ask(`insert into app.${table} (customer_id, title${columns}) values ($1, 'X'${given})`, [id])
      expect(await why()).toEqual([`score_stale_${cause}`])
      await batch([id])
      expect(await why()).toEqual([])
      await db.ask(`update app.${table} set title = 'Y' where customer_id = $1`, [id])
      expect(await why()).toEqual([`score_stale_${cause}`])
      expect(await db.ask('select 1 from app.stale_scores where customer_id = $1', [other])).toEqual([])
    },
  )

  it('by a payment', async () => {
    const [id = ''] = await crowd(1)
    await batch([id])
    await db.ask(
      `with i as (insert into app.invoices (customer_id, title, total_minor, issued_on, due_on) values ($1, 'X', 5, '2026-01-01', '2026-01-02') returning id)
       select 1 from i`,
      [id],
    )
    await batch([id])
    await db.ask(
      `insert into app.payments (invoice_id, customer_id, amount_minor, currency, paid_on) select id, customer_id, 5, 'MXN', '2026-01-02' from app.invoices where customer_id = $1`,
      [id],
    )
    expect((await getScore(sales, { customerId: id })).staleReasons).toEqual([
      { code: 'score_stale_payment' },
    ])
  })

  it('by a rating that changes or goes, and by nothing where the same is said again', async () => {
    const [id = ''] = await crowd(1)
    const rate = (trust: number | null) => rateScore(sales, { customerId: id, ratings: { trust }, ...words })
    await rate(40)
    await batch([id])
    expect((await rate(40)).version).toBeGreaterThan(0)
    expect((await getScore(sales, { customerId: id })).isStale).toBe(false)
    await rate(null)
    expect((await getScore(sales, { customerId: id })).staleReasons).toEqual([{ code: 'score_stale_rating' }])
    await batch([id])
    expect(await scoreOf(id)).toMatchObject({ score: null })
  })

  it('and whoever is held keeps both: the score and the mark', async () => {
    const [id = ''] = await crowd(1)
    await rateBehind([id], 40)
    await batch([id])
    await rateBehind([id], 70)
    await moveTo(db, id, 'INAC')
    const [ran] = await batch([id])
    expect(ran?.answer.skipped).toEqual([id])
    expect(await getScore(sales, { customerId: id })).toMatchObject({
      score: 4000,
      isStale: true,
      isFrozen: true,
    })
    await moveTo(db, id, 'ACTV')
    await batch([id])
    expect(await getScore(sales, { customerId: id })).toMatchObject({
      score: 7000,
      isStale: false,
      isFrozen: false,
    })
  })
})
