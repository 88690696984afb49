import { transact } from '@padron/db'
import { z } from '@padron/domain'
import { contract, outboxJobs } from '@padron/jobs'
import { actAs, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'
import { AlreadySettled, JobStopped, settle } from '../settle.ts'
import {
  beginOutbox,
  claimOutbox,
  countBacklog,
  type Delivery,
  finishOutbox,
  keepOutbox,
  parkOutbox,
  postponeOutbox,
  releaseOutbox,
  scheduleTurn,
  sweepOutbox,
  tidyOutbox,
} from './index.ts'

const trial = contract({
  name: 'trial.count',
  payload: z.object({}),
  retry: { attempts: 3, pauseSeconds: 1 },
  visible: true,
})
const claim = { window: 100, leaseSeconds: 60 }

describe('the outbox', () => {
  let db: TestDatabase
  let system: Ctx
  beforeEach(async () => {
    db = await freshDatabase()
    system = workerCtx(db)
  })

  const put = (ctx: Ctx, count = 1, dueAt?: Date) =>
    transact(ctx, async (tx) => Array.from({ length: count }, () => enqueue(tx, trial, {}, { dueAt })))
  const rows = () =>
    db.ask<{
      id: string
      state: string
      try: number
      failures: number
      losses: number
      last_error: string | null
    }>('select id, state, try, failures, losses, last_error from app.outbox order by id')
  const lapse = () =>
    db.ask(`update app.outbox set claimed_until = now() - interval '1 second' where state = 'sent'`)
  async function start(): Promise<Delivery> {
    const [delivery] = await claimOutbox(system, claim)
    await beginOutbox(system, delivery!, 60)
    return delivery!
  }

  it('hands each due row to one relay only, oldest first, and leaves what is not due', async () => {
    await put(system, 40)
    await put(system, 1, new Date(Date.now() + 3_600_000))
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => claimOutbox(system, { ...claim, window: 25 })),
    )
    const ids = claims.flat().map((delivery) => delivery.outboxId)
    expect(new Set(ids).size).toBe(ids.length)
    while ((await claimOutbox(system, claim)).length > 0);
    expect((await rows()).filter((row) => row.state === 'sent').length).toBe(40)
    expect(await countBacklog(system)).toMatchObject({ due: 0, handed: 40, running: 0 })
  })

  it('keeps the queue short: no more is handed over than the window holds', async () => {
    await put(system, 30)
    expect((await claimOutbox(system, { ...claim, window: 10 })).length).toBe(10)
    expect((await claimOutbox(system, { ...claim, window: 10 })).length).toBe(0)
    expect(await countBacklog(system)).toMatchObject({ due: 20, handed: 10 })
  })

  it('begins a delivery once, with the person behind it as they are now', async () => {
    await put(await actAs(db, 'sales'))
    const [delivery] = await claimOutbox(system, claim)
    const begun = await beginOutbox(system, delivery!, 60)
    expect(begun).toMatchObject({ name: 'trial.count', payload: {}, hasEffect: false, failures: 0 })
    expect(begun?.originator).toMatchObject({ kind: 'staff', role: 'sales' })
    expect(await beginOutbox(system, delivery!, 60)).toBeNull()
    expect(await beginOutbox(system, { ...delivery!, try: 2 }, 60)).toBeNull()
    expect(
      await beginOutbox(system, { outboxId: delivery!.outboxId.replace(/^./, 'f'), try: 1 }, 60),
    ).toBeNull()
  })

  it('sends again what vanished, blames only what had begun, and leaves a kept lease alone', async () => {
    await put(system, 3)
    const [begun, handed, kept] = await claimOutbox(system, claim)
    await beginOutbox(system, begun!, 60)
    await beginOutbox(system, kept!, 60)
    await lapse()
    expect(await keepOutbox(system, [kept!], 60)).toBe(1)
    expect(await sweepOutbox(system, { maxLosses: 100, ringing: 0 })).toEqual({
      closed: 0,
      resent: 2,
      cancelled: 0,
      parked: 0,
    })
    const byId = new Map((await rows()).map((row) => [row.id, row]))
    expect(byId.get(begun!.outboxId)).toMatchObject({ state: 'waiting', losses: 1, failures: 0 })
    expect(byId.get(handed!.outboxId)).toMatchObject({ state: 'waiting', losses: 0 })
    expect(byId.get(kept!.outboxId)).toMatchObject({ state: 'sent' })
    expect((await claimOutbox(system, claim)).map((delivery) => delivery.try)).toEqual([2, 2])
  })

  it('sends again of what nobody has begun as many as the queue lacks, the oldest first, and all that had begun', async () => {
    await put(system, 3)
    const [begun] = await claimOutbox(system, claim)
    await beginOutbox(system, begun!, 60)
    await lapse()
    expect(await sweepOutbox(system, { maxLosses: 100, ringing: 2 })).toMatchObject({ resent: 1 })
    expect((await rows()).filter((row) => row.state === 'sent').map((row) => row.try)).toEqual([1, 1])
    await db.ask(`update app.outbox set claimed_until = claimed_until - interval '1 hour' where id =
      (select max(id::text)::uuid from app.outbox where state = 'sent')`)
    const [eldest] = await db.ask(`select id from app.outbox where state = 'sent' order by claimed_until`)
    expect(await sweepOutbox(system, { maxLosses: 100, ringing: 1 })).toMatchObject({ resent: 1 })
    expect((await rows()).find((row) => row.id === eldest!.id)).toMatchObject({ state: 'waiting', losses: 0 })
    expect(await sweepOutbox(system, { maxLosses: 100, ringing: 0 })).toMatchObject({ resent: 1 })
  })

  it('puts aside a row that takes its worker down again and again', async () => {
    await put(system)
    for (let loss = 1; loss <= 3; loss++) {
      await start()
      await lapse()
      await sweepOutbox(system, { maxLosses: 3, ringing: 0 })
    }
    expect(await rows()).toMatchObject([{ state: 'failed', losses: 3, last_error: 'lost_too_often' }])
  })

  it('closes a row whose effect is there although its end was lost', async () => {
    await put(system)
    const { outboxId } = await start()
    await db.ask('insert into app.effects (outbox_id) values ($1)', [outboxId])
    await lapse()
    expect(await sweepOutbox(system, { maxLosses: 100, ringing: 0 })).toMatchObject({ closed: 1, resent: 0 })
    expect(await rows()).toMatchObject([{ state: 'done' }])
  })

  it('a job settles once, with what it recorded, in the commit of its effect', async () => {
    const sales = await actAs(db, 'sales')
    await put(sales)
    const { outboxId } = await start()
    const inHand: Ctx = { ...system, actor: sales.actor, proof: { outboxId } }
    await transact(inHand, async (tx) => {
      record(tx, 'job.counted', { noun: 'job', objectId: outboxId })
      await settle(tx, { rows: 3 })
    })
    expect(await rows()).toMatchObject([{ state: 'done' }])
    expect(await db.ask('select answer from app.effects')).toEqual([{ answer: { rows: 3 } }])
    const [entry] = await db.ask('select actor_kind, actor_name from app.audit_entries where event = $1', [
      'job.counted',
    ])
    expect(entry).toEqual({ actor_kind: 'job', actor_name: 'Sales (test)' })
    await expect(transact({ ...inHand, actor: system.actor }, (tx) => settle(tx))).rejects.toBeInstanceOf(
      AlreadySettled,
    )
  })

  it('a job that was put back meanwhile may not settle, and its work is undone', async () => {
    await put(system)
    const { outboxId } = await start()
    await releaseOutbox(system, [{ outboxId, try: 1 }])
    await expect(transact(workerCtx(db, outboxId), (tx) => settle(tx))).rejects.toBeInstanceOf(JobStopped)
    expect(await db.ask('select 1 from app.effects')).toEqual([])
    await transact(system, (tx) => settle(tx))
  })

  it('the ending done leaves an effect row, also twice', async () => {
    await put(system)
    const { outboxId } = await start()
    await finishOutbox(system, outboxId)
    await finishOutbox(system, outboxId)
    expect(await rows()).toMatchObject([{ state: 'done' }])
    expect(await db.ask('select outbox_id from app.effects')).toEqual([{ outbox_id: outboxId }])
  })

  it('an outdated run changes nothing of the row that went on without it', async () => {
    await put(system)
    const late = await start()
    await lapse()
    await sweepOutbox(system, { maxLosses: 100, ringing: 0 })
    await start()
    await postponeOutbox(system, late, { seconds: 60, failures: 9, reason: 'late' })
    await parkOutbox(system, late, { state: 'failed', event: 'job.failed', reason: 'late', failures: 9 })
    expect(await rows()).toMatchObject([{ state: 'sent', try: 2, failures: 0, last_error: null }])
    expect(await db.ask(`select 1 from app.audit_entries where event = 'job.failed'`)).toEqual([])
  })

  it('a recurring job has one row per turn, whoever asks', async () => {
    const asked = await Promise.all(
      Array.from({ length: 5 }, () => scheduleTurn(system, outboxJobs.tidy, {}, '4711')),
    )
    expect(asked.filter(Boolean).length).toBe(1)
    expect(await scheduleTurn(system, outboxJobs.tidy, {}, '4712')).toBe(true)
    expect((await rows()).length).toBe(2)
  })

  it('tidying drops old answers and rows that ended long ago, and nothing that still matters', async () => {
    await put(system, 4)
    await db.ask(`update app.outbox set state = s, finished_at = now() - interval '100 days'
      from (select id as at, (array['done', 'cancelled', 'failed', 'waiting'])[row_number() over (order by id)] as s from app.outbox) n where at = id`)
    await db.ask(`insert into app.effects (outbox_id) select id from app.outbox where state = 'done'`)
    await db.ask(`insert into app.idempotency_keys (key, actor_id, procedure, input_hash, created_at)
      values ('a', app.new_id(), 'p', 'h', now() - interval '3 days'), ('b', app.new_id(), 'p', 'h', now())`)
    expect(await tidyOutbox(system)).toEqual({ keys: 1, rows: 2 })
    expect((await rows()).map((row) => row.state).sort()).toEqual(['failed', 'waiting'])
  })

  it('is kept by the worker alone', async () => {
    await put(system)
    const admin = await actAs(db, 'admin')
    await expect(claimOutbox(admin, claim)).rejects.toMatchObject({ reason: { code: 'system_only' } })
    await expect(sweepOutbox(admin, { maxLosses: 1, ringing: 0 })).rejects.toMatchObject({
      reason: { code: 'system_only' },
    })
    await expect(finishOutbox(admin, 'x')).rejects.toMatchObject({ reason: { code: 'system_only' } })
    await expect(
      transact({ ...admin, proof: { outboxId: (await rows())[0]!.id } }, (tx) => settle(tx)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})
