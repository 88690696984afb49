import { enqueue } from '@padron/core'
import { transact } from '@padron/db'
import { actAs, actAsUser, addStaff, gateways, silentLog } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningWorker, startWorker } from '../src/worker.ts'
import {
  allOver,
  type Bench,
  backends,
  countRows,
  countWrongs,
  enqueueAll,
  makeBench,
  rowOf,
  until,
} from './bench.ts'
import { openDoors } from './doors.ts'
import { quickPace } from './fork.ts'
import { trialHandlers, trialJobs } from './trial.ts'

const seconds = 15

describe.each(backends())('a job on the $name queue', (backend) => {
  let bench: Bench
  let worker: RunningWorker
  const log = silentLog()
  beforeAll(async () => {
    bench = await makeBench()
    worker = await startWorker({
      doors: openDoors(bench.db.urls.login_worker),
      queueUrl: bench.db.urls.login_queue,
      redisUrl: backend.redisUrl,
      queueName: bench.queueName,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: trialHandlers,
      recurring: [],
      gateways: gateways(),
      log,
      onStuck: () => undefined,
      pace: quickPace,
    })
  })
  afterAll(() => worker?.stop(5))

  const ended = async (id: string) => {
    await until(
      'the job is over',
      seconds,
      async () => !['waiting', 'sent'].includes((await rowOf(bench, id)).state),
    )
    return rowOf(bench, id)
  }

  it('leaves one effect and one effect row, whether or not its verb settled it', async () => {
    await enqueueAll(bench.system, trialJobs.mark, [{ waitMs: 0, amount: 1 }])
    await enqueueAll(bench.system, trialJobs.plain, [{ waitMs: 0, amount: 1 }])
    await until('both are over', seconds, allOver(bench))
    expect(await countWrongs(bench)).toEqual({ missing: 0, doubled: 0, withoutRow: 0 })
    expect(await countRows(bench, `app.outbox where state = 'done'`)).toBe(2)
  })

  it('that finds itself not due any more is cancelled with the reason and an audit entry', async () => {
    const [id = ''] = await enqueueAll(bench.system, trialJobs.cancel, [{}])
    expect(await ended(id)).toMatchObject({ state: 'cancelled', last_error: 'not_due_any_more' })
    expect(
      await countRows(bench, `app.audit_entries where event = 'job.stopped' and object_id = '${id}'`),
    ).toBe(1)
  })

  it('is tried as often as its contract says, then waits for a person with the reason', async () => {
    const [asked = ''] = await enqueueAll(bench.system, trialJobs.retry, [{}])
    const [thrown = ''] = await enqueueAll(bench.system, trialJobs.throw, [{}])
    expect(await ended(asked)).toMatchObject({
      state: 'failed',
      failures: 3,
      try: 3,
      last_error: 'list_unreachable',
    })
    expect(await ended(thrown)).toMatchObject({
      state: 'failed',
      failures: 3,
      try: 3,
      last_error: 'defect_Error',
    })
    expect(JSON.stringify(log.entries)).not.toContain('4111')
    expect(await countRows(bench, `app.audit_entries where event = 'job.failed'`)).toBe(2)
  })

  it('may ask for a pause, which is no failure', async () => {
    const [id = ''] = await enqueueAll(bench.system, trialJobs.snooze, [{}])
    expect(await ended(id)).toMatchObject({ state: 'done', failures: 0, try: 2 })
  })

  it('is refused once and for all when the person behind it may not do it', async () => {
    const sales = await actAs(bench.db, 'sales')
    const [id = ''] = await enqueueAll(sales, trialJobs.refuse, [{}])
    expect(await ended(id)).toMatchObject({ state: 'failed', try: 1, last_error: 'ability_missing' })
    expect(
      await countRows(bench, `app.audit_entries where event = 'job.refused' and object_id = '${id}'`),
    ).toBe(1)
  })

  it('does nothing for somebody who was disabled after asking, and something for a colleague', async () => {
    const leaver = await addStaff(bench.db, { role: 'sales', email: 'leaver@padron.test', name: 'Leaver' })
    const asLeaver = await actAsUser(bench.db, leaver.userId)
    const later = { dueAt: new Date(Date.now() + 700) }
    const [gone, stays] = await Promise.all(
      [asLeaver, await actAs(bench.db, 'sales')].map((ctx) =>
        transact(ctx, async (tx) => enqueue(tx, trialJobs.mark, { waitMs: 0, amount: 7 }, later)),
      ),
    )
    await bench.db.ask('update app.staff_users set disabled_at = now() where id = $1', [leaver.userId])
    expect(await ended(stays!)).toMatchObject({ state: 'done' })
    expect(await ended(gone!)).toMatchObject({ state: 'failed', last_error: 'originator_refused' })
    expect(await countRows(bench, `app.trial_marks where outbox_id = '${gone}'`)).toBe(0)
  })

  it('nobody has a handler for, or whose payload is unreadable, is put aside with the reason', async () => {
    const rows = await bench.db.ask<{ id: string }>(`insert into app.outbox (name, payload) values
      ('trial.unheard-of', '{}'), ('trial.mark', '{"waitMs": "long"}') returning id`)
    expect(await ended(rows[0]!.id)).toMatchObject({ state: 'failed', try: 1, last_error: 'job_unknown' })
    expect(await ended(rows[1]!.id)).toMatchObject({
      state: 'failed',
      try: 1,
      last_error: 'payload_unreadable',
    })
  })
})
