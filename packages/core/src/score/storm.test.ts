import { env, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { computed, slider } from '../../test/metrics.ts'
import { standing } from '../../test/standing.ts'

/** Few customers and few values, so that what one hand does the next one takes back. */
const { rounds, steps } = env.isLong ? { rounds: 1_000, steps: 8 } : { rounds: 60, steps: 8 }
const hands = 6

/** The slider's weight is what a new version of the catalogue changes. */
const catalogue = (multiplier: number) =>
  JSON.stringify([
    slider('trust', { multiplier }),
    computed('wins', 'quote_acceptance', { worst: 0, best: 10_000 }),
  ])
const saveText = `select app.save_metrics($1::jsonb, null, (select max(version) from app.metric_versions))`

let db: TestDatabase
let ids: string[]
beforeAll(async () => {
  db = await freshDatabase()
  await db.ask(saveText, [catalogue(300)])
  ids = []
  for (let each = 0; each < 5; each++) ids.push((await standing(db, 'ACTV')).id)
  await db.ask(
    `insert into app.quotes (customer_id, title, state) select unnest($1::uuid[]), 'Of the suite', 'accepted'`,
    [ids],
  )
})

const below = (limit: number) => Math.floor(Math.random() * limit)
const rateText = `insert into app.ratings (subject_id, metric_code, customer_id, rating) values ($1, 'trust', $1, $2)
  on conflict (subject_id, metric_code) do update set rating = excluded.rating where app.ratings.rating <> excluded.rating`
const scoreText = `select app.score_some(null, null, $1, false, false, $2, null, null)`
const rightText = `select c.id, case when q.share is null then r.rating * 100 when r.rating is null then q.share
      else round((m.multiplier * r.rating * 100 + 100 * q.share) / (m.multiplier + 100.0)) end::int as score
    from app.customers c join app.metrics m on m.code = 'trust' left join app.ratings r on r.subject_id = c.id
    left join (select customer_id, round(10000.0 * count(*) filter (where state = 'accepted') / count(*)) as share
      from app.quotes where state in ('accepted', 'rejected') group by 1) q on q.customer_id = c.id where c.id = any ($1)`
const wrongText = `select t.id, t.score as right, s.score as stored from (${rightText}) t left join app.customer_scores s on s.customer_id = t.id
   where s.score is distinct from t.score and not exists (select from app.stale_scores m where m.customer_id = t.id)
     and (s.customer_id is null or s.catalogue_version = (select max(version) from app.metric_versions))`

type Hand = Awaited<ReturnType<TestDatabase['hold']>>

/** One transaction of one hand: it changes inputs or catalogue, calculates, or both, and may linger before its end. */
async function act(hand: Hand) {
  const id = ids[below(ids.length)] as string
  const way = below(20) === 0 ? 6 : below(6)
  await hand.run('begin')
  if (way === 0 || way === 1) await hand.run(rateText, [id, below(2) * 100])
  if (way === 2)
    await hand.run(`update app.quotes set state = $2 where customer_id = $1 and state <> $2`, [
      id,
      below(2) === 0 ? 'accepted' : 'rejected',
    ])
  if (way === 1 || way === 3) await hand.run(scoreText, [[id], 'single'])
  if (way === 4) await hand.run(scoreText, [ids, 'run'])
  if (way === 5) await hand.run(scoreText, [[id, ids[below(ids.length)]], 'run'])
  if (way === 6) await hand.run(saveText, [catalogue(100 + 100 * below(3))])
  if (below(3) === 0) await hand.run('select pg_sleep($1)', [below(10) / 1000])
  await hand.run('commit')
}

/** A turn is taken again where another one held what it needed. */
async function patiently(hand: Hand) {
  for (let turn = 0; turn < 50; turn++) {
    const problem = await act(hand).then(
      () => null,
      (error: { code?: string }) => error,
    )
    if (!problem) return
    await hand.run('rollback')
    if (problem.code !== '40P01' && problem.code !== '55P03') throw problem
  }
  throw new Error('never had a turn')
}

describe('C56 of many hands on few customers', () => {
  it(`every score is right or marked, after each of ${rounds} rounds of ${hands * steps} turns`, {
    timeout: 1_200_000,
  }, async () => {
    const all = await Promise.all(Array.from({ length: hands }, () => db.hold()))
    let marked = 0
    for (let round = 0; round < rounds; round++) {
      await Promise.all(
        all.map(async (hand) => {
          for (let step = 0; step < steps; step++) await patiently(hand)
        }),
      )
      expect(await db.ask(wrongText, [ids]), `round ${round}`).toEqual([])
      marked += (await db.ask('select from app.stale_scores')).length
    }
    await db.ask(scoreText, [ids, 'run'])
    expect(await db.ask(wrongText, [ids])).toEqual([])
    expect(await db.ask('select from app.stale_scores')).toEqual([])
    expect(marked).toBeGreaterThan(0)
  })
})
