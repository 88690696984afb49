import { randomUUID } from 'node:crypto'
import { type Ctx, enqueue } from '@padron/core'
import { transact } from '@padron/db'
import type { JobContract } from '@padron/jobs'
import { freshDatabase, redisUrl, type TestDatabase, workerCtx } from '@padron/testing'

export type Backend = { name: 'postgres' | 'redis'; redisUrl?: string }

/** Both queues; Redis is left out where TEST_REDIS_URL is not set, and under CI its absence is a failure. */
export const backends = (): Backend[] => {
  const url = redisUrl()
  if (!url) console.info('the Redis half is left out here: TEST_REDIS_URL is not set')
  return [{ name: 'postgres' }, ...(url ? [{ name: 'redis', redisUrl: url } as const] : [])]
}

export type Bench = { db: TestDatabase; system: Ctx; queueName: string }

/** A database with the table the trial jobs write to, and a queue of one's own. */
export async function makeBench(): Promise<Bench> {
  const db = await freshDatabase()
  await db.ask(`create table app.trial_marks
    (outbox_id uuid, what text, amount int, at timestamptz default clock_timestamp())`)
  await db.ask('grant select, insert on app.trial_marks to padron_worker, padron_staff')
  return { db, system: workerCtx(db), queueName: `trial-${randomUUID()}` }
}

/** Enqueues the payloads in one commit; answers the ids. */
export function enqueueAll<P>(ctx: Ctx, job: JobContract<P>, payloads: P[]): Promise<string[]> {
  return transact(ctx, async (tx) => payloads.map((payload) => enqueue(tx, job, payload)))
}

export type Row = {
  id: string
  state: string
  try: number
  failures: number
  losses: number
  last_error: string | null
}

export const rowsOf = ({ db }: Bench) =>
  db.ask<Row>('select id, state, try, failures, losses, last_error from app.outbox order by id')

export async function rowOf(bench: Bench, id: string): Promise<Row> {
  const row = (await rowsOf(bench)).find((found) => found.id === id)
  if (!row) throw new Error(`no outbox row ${id}`)
  return row
}

export async function countRows({ db }: Bench, where: string): Promise<number> {
  const [row] = await db.ask<{ count: number }>(`select count(*)::int as count from ${where}`)
  return row?.count ?? 0
}

/** Polls until it holds; fails with the sentence when it does not within the seconds. */
export async function until(sentence: string, seconds: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s: ${sentence}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const allOver = (bench: Bench) => () =>
  countRows(bench, `app.outbox where state in ('waiting', 'sent')`).then((count) => count === 0)

/** How many jobs have no effect, and how many have more than one: both must be none. */
export async function countWrongs(
  bench: Bench,
): Promise<{ missing: number; doubled: number; withoutRow: number }> {
  const [row] = await bench.db.ask<{ missing: number; doubled: number; withoutRow: number }>(`
    with marks as (
      select outbox_id, count(*) as times from app.trial_marks where what = 'effect' group by outbox_id)
    select count(*) filter (where m.times is null)::int as missing,
           count(*) filter (where m.times > 1)::int as doubled,
           count(*) filter (where e.outbox_id is null)::int as "withoutRow"
      from app.outbox o left join marks m on m.outbox_id = o.id left join app.effects e on e.outbox_id = o.id
     where o.name like 'trial.%'`)
  return row!
}
