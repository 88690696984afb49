import { transact } from '@padron/db'
import { type JobFace, z } from '@padron/domain'
import { contract } from '@padron/jobs'
import { actAs, anonymousCtx, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { report } from '../report.ts'
import { settle } from '../settle.ts'
import { watchJob } from './index.ts'

const trial = contract({
  name: 'trial.count',
  payload: z.object({}),
  retry: { attempts: 3, pauseSeconds: 1 },
  visible: true,
})

describe('watching a job', () => {
  let db: TestDatabase
  let ana: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    ana = await actAs(db, 'sales')
  })

  async function start() {
    const jobId = await transact(ana, async (tx) => enqueue(tx, trial, {}))
    await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
    return { jobId, inHand: workerCtx(db, jobId) }
  }

  /** A bell whose rings the test makes itself. */
  function bell() {
    const rings = new Set<() => void>()
    const hear = (_channel: 'job', _id: string, onRing: () => void) => {
      rings.add(onRing)
      return () => void rings.delete(onRing)
    }
    const doorbell = { ring: () => undefined, hear }
    const ring = () => {
      for (const each of rings) each()
    }
    return { doorbell, rings, ring }
  }

  it('tells each change until the job is over, a ring at a time', async () => {
    const { jobId, inHand } = await start()
    const { doorbell, rings, ring } = bell()
    const faces: Pick<JobFace, 'state' | 'done' | 'total'>[] = []
    const steps = [
      () => report(inHand, { done: 10, total: 40 }),
      // A ring without news tells nothing.
      async () => undefined,
      () => report(inHand, { done: 40, total: 40 }),
      () => transact(inHand, (tx) => settle(tx)),
    ]
    const began = performance.now()
    const watching = (async () => {
      for await (const { state, done, total } of watchJob({ ...ana, doorbell }, { jobId }))
        faces.push({ state, done, total })
    })()
    for (const step of steps) {
      await new Promise((resolve) => setTimeout(resolve, 60))
      await step()
      ring()
    }
    await watching
    expect(faces).toEqual([
      { state: 'sent', done: null, total: null },
      { state: 'sent', done: 10, total: 40 },
      { state: 'sent', done: 40, total: 40 },
      { state: 'done', done: 40, total: 40 },
    ])
    expect(performance.now() - began).toBeLessThan(950)
    expect(rings.size).toBe(0)
  })

  it('looks by itself where nothing rings', async () => {
    const { jobId, inHand } = await start()
    const states: string[] = []
    const watching = (async () => {
      for await (const job of watchJob(ana, { jobId })) states.push(job.state)
    })()
    await new Promise((resolve) => setTimeout(resolve, 50))
    await transact(inHand, (tx) => settle(tx))
    await watching
    expect(states).toEqual(['sent', 'done'])
  })

  it('ends with the page that watched', async () => {
    const { jobId } = await start()
    const leaving = new AbortController()
    const watching = watchJob(ana, { jobId }, leaving.signal)
    expect((await watching.next()).value).toMatchObject({ id: jobId })
    setTimeout(() => leaving.abort(), 20)
    expect(await watching.next()).toEqual({ done: true, value: undefined })
  })

  it('is not to be had by who did not start it, nor without signing in, nor for an unknown job', async () => {
    const { jobId } = await start()
    const first = (ctx: Ctx, id = jobId) => watchJob(ctx, { jobId: id }).next()
    await expect(first(await actAs(db, 'finance'))).rejects.toMatchObject({ kind: 'not_found' })
    await expect(first(anonymousCtx(db))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(first(ana, '00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect((await first(await actAs(db, 'admin'))).value).toMatchObject({ id: jobId })
  })
})
