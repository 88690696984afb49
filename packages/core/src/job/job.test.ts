import { transact } from '@padron/db'
import { z } from '@padron/domain'
import { billingJobs, contract } from '@padron/jobs'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  freshDatabase,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { beginOutbox, claimOutbox, parkOutbox } from '../outbox/index.ts'
import { report } from '../report.ts'
import { JobStopped, settle } from '../settle.ts'
import { cancelJob, getJob, listJobs, retryJob } from './index.ts'

const trial = contract({
  name: 'trial.count',
  payload: z.object({}),
  retry: { attempts: 3, pauseSeconds: 1 },
  visible: true,
})
const everything = { mine: false, limit: 50 }

describe('a job in the tray', () => {
  let db: TestDatabase
  let ana: Ctx
  let admin: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    ana = await actAs(db, 'sales')
    admin = await actAs(db, 'admin')
  })

  const start = (ctx: Ctx) => transact(ctx, async (tx) => enqueue(tx, trial, {}))
  const audited = async (event: string, jobId: string) =>
    (await db.ask('select 1 from app.audit_entries where event = $1 and object_id = $2', [event, jobId]))
      .length

  /** As the worker would: takes this one job and begins it. */
  async function begin(jobId: string) {
    await db.ask(
      `update app.outbox set due_at = now() + interval '1 hour' where state = 'waiting' and id <> $1`,
      [jobId],
    )
    const [delivery] = await claimOutbox(workerCtx(db), { window: 1000, leaseSeconds: 60 })
    const begun = await beginOutbox(workerCtx(db), delivery!, 60)
    expect(begun?.outboxId).toBe(jobId)
    return { delivery: delivery!, inHand: workerCtx(db, jobId) }
  }

  it('is seen by whoever started it, by those who read the queue, and by nobody else', async () => {
    const jobId = await start(ana)
    expect(await getJob(ana, { jobId })).toMatchObject({
      id: jobId,
      state: 'waiting',
      may: { cancel: true, retry: false },
    })
    expect((await getJob(admin, { jobId })).startedBy).toMatchObject({ kind: 'staff', name: 'Sales (test)' })
    const ben = await addStaff(db, { role: 'sales', email: 'ben@padron.test', name: 'Ben' })
    const asBen = await actAsUser(db, ben.userId)
    await expect(getJob(asBen, { jobId })).rejects.toMatchObject({ kind: 'not_found' })
    expect((await listJobs(asBen, everything)).rows).toEqual([])
    expect((await listJobs(ana, everything)).rows.map((job) => job.id)).toContain(jobId)
    expect((await listJobs(admin, everything)).rows.map((job) => job.id)).toContain(jobId)
    expect((await listJobs(admin, { ...everything, mine: true })).rows).toEqual([])
    await expect(listJobs(anonymousCtx(db), everything)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('is listed newest first, page by page, by state', async () => {
    for (let turn = 0; turn < 5; turn++) await start(ana)
    const first = await listJobs(admin, { ...everything, states: ['waiting'], limit: 3 })
    const second = await listJobs(admin, {
      ...everything,
      states: ['waiting'],
      limit: 3,
      cursor: first.nextCursor!,
    })
    const ids = [...first.rows, ...second.rows].map((job) => job.id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(new Set(ids).size).toBe(ids.length)
    expect((await listJobs(admin, { ...everything, states: ['done'] })).rows).toEqual([])
  })

  it('is called off at once while it waits, by its starter, with an audit entry', async () => {
    const jobId = await start(ana)
    expect(await cancelJob(ana, { jobId, reason: 'wrong file' })).toMatchObject({ state: 'cancelled' })
    expect(await audited('job.cancelled', jobId)).toBe(1)
    await expect(cancelJob(ana, { jobId })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'job_over' },
    })
  })

  it('that follows from a committed change is in nobody’s tray and cannot be called off', async () => {
    const payload = { transitionIds: [crypto.randomUUID()] }
    const jobId = await transact(ana, async (tx) => enqueue(tx, billingJobs.applyStatus, payload))
    const { rows } = await listJobs(ana, { ...everything, mine: true })
    expect(rows.map(({ id }) => id)).not.toContain(jobId)
    await expect(cancelJob(ana, { jobId })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'job_follows_by_itself' },
    })
    await db.ask('delete from app.outbox where id = $1', [jobId])
  })

  it('that runs stops at its next step, keeps what it saved, and its last commit does not count', async () => {
    const jobId = await start(ana)
    const { inHand } = await begin(jobId)
    await report(inHand, { done: 10, total: 40 })
    expect(await getJob(ana, { jobId })).toMatchObject({ state: 'sent', done: 10, total: 40 })
    expect(await cancelJob(ana, { jobId })).toMatchObject({ state: 'sent', may: { cancel: false } })
    await expect(report(inHand, { done: 20 })).rejects.toBeInstanceOf(JobStopped)
    expect(await getJob(ana, { jobId })).toMatchObject({ done: 20 })
  })

  it('cannot be called off or seen to be there by a colleague who may not', async () => {
    const jobId = await start(admin)
    await expect(cancelJob(ana, { jobId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(cancelJob(anonymousCtx(db), { jobId })).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    expect(await getJob(admin, { jobId })).toMatchObject({ state: 'waiting' })
  })

  it('that failed is tried again by those who keep the queue, never by its starter, with an audit entry', async () => {
    const jobId = await start(ana)
    const { delivery } = await begin(jobId)
    await parkOutbox(workerCtx(db), delivery, {
      state: 'failed',
      event: 'job.failed',
      reason: 'list_unreachable',
      failures: 3,
    })
    expect(await getJob(ana, { jobId })).toMatchObject({
      state: 'failed',
      lastError: 'list_unreachable',
      may: { retry: false },
    })
    await expect(retryJob(ana, { jobId })).rejects.toMatchObject({
      kind: 'forbidden',
      reason: { code: 'ability_missing' },
    })
    expect(await retryJob(admin, { jobId })).toMatchObject({ state: 'waiting', lastError: null })
    expect(await audited('job.retried', jobId)).toBe(1)
    const [row] = await db.ask('select failures, losses, originator_id from app.outbox where id = $1', [
      jobId,
    ])
    expect(row).toMatchObject({
      failures: 0,
      losses: 0,
      originator_id: ana.actor.kind === 'staff' ? ana.actor.userId : '',
    })
    await expect(retryJob(admin, { jobId })).rejects.toMatchObject({ reason: { code: 'job_not_retryable' } })
  })

  it('that is done is neither called off nor tried again', async () => {
    const jobId = await start(ana)
    const { inHand } = await begin(jobId)
    await transact(inHand, (tx) => settle(tx, { rows: 3 }))
    expect(await getJob(ana, { jobId })).toMatchObject({
      state: 'done',
      may: { cancel: false, retry: false },
    })
    await expect(cancelJob(admin, { jobId })).rejects.toMatchObject({ reason: { code: 'job_over' } })
    await expect(retryJob(admin, { jobId })).rejects.toMatchObject({ reason: { code: 'job_not_retryable' } })
  })
})
