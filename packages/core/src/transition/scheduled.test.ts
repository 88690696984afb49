import { transact } from '@padron/db'
import { ChangeTransition, instantOf, PlanTransition } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  type Clock,
  clock,
  freshDatabase,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer, saveCustomer } from '../customer/index.ts'
import {
  cancelScheduled,
  changeTransition,
  followNext,
  inheritStatus,
  planTransition,
  refuseScheduled,
  runScheduled,
  scheduleNext,
} from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let at: Clock
let manager: Ctx
beforeAll(async () => {
  db = await freshDatabase()
})
beforeEach(async () => {
  at = clock('2026-03-02T16:00:00.000Z')
  manager = await actAs(db, 'manager', { clock: at })
})

type Words = Partial<ChangeTransition>

async function ask(ctx: Ctx, customerId: string, to: string, words: Words = {}) {
  const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
    customerId,
  ])
  const { hash: planHash } = await planTransition(ctx, PlanTransition.parse({ customerId, to }))
  const input = { customerId, expectedVersion: row?.version, to, planHash, ...words }
  return changeTransition(ctx, ChangeTransition.parse(input))
}

const customer = async () => (await registerCustomer(manager, kemper)).id

async function schedule(effectiveAt: Date, { ctx = manager, to = 'BID', words = {} as Words } = {}) {
  const customerId = await customer()
  const asked = await ask(ctx, customerId, to, { effectiveAt, ...words })
  if (asked.kind !== 'scheduled') throw new Error('it was not scheduled')
  const [job] = await db.ask<{ id: string; due_at: Date }>(
    `select id, due_at from app.outbox where payload ->> 'scheduledId' = $1`,
    [asked.scheduledId],
  )
  return { customerId, scheduledId: asked.scheduledId, jobId: job?.id ?? '', dueAt: job?.due_at }
}

/** What the worker does with the job on the day: as the person who asked, the row in hand. */
async function run({ scheduledId, jobId }: { scheduledId: string; jobId: string }, ctx = manager) {
  await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1 and state <> 'done'`, [
    jobId,
  ])
  return runScheduled({ ...ctx, db: db.worker, proof: { outboxId: jobId } }, { scheduledId })
}

const stands = async (customerId: string) =>
  (
    await db.ask<{ code: string; seq: number }>(
      'select status_code as code, status_seq as seq from app.customers where id = $1',
      [customerId],
    )
  )[0]
const rowOf = async (scheduledId: string) =>
  (
    await db.ask<{ state: string; refusal: unknown; transition_id: string | null; ended: boolean }>(
      'select state, refusal, transition_id, ended_at is not null as ended from app.scheduled_transitions where id = $1',
      [scheduledId],
    )
  )[0]
const told = (customerId: string, event: string) =>
  db.ask('select actor_kind, after from app.audit_entries where customer_id = $1 and event = $2', [
    customerId,
    event,
  ])
const days = (count: number) => ({ days: count })

describe('a scheduled change of status', () => {
  it('waits for its day and is carried out then, by whoever asked for it, with the follow-ups', async () => {
    const dueAt = new Date('2026-03-20T06:00:00.000Z')
    const followUps = { message: { body: 'It is done', toDepartmentCode: 'sales' } }
    const due = await schedule(dueAt, { words: { comment: 'As agreed', followUps } })
    expect(due.dueAt).toEqual(dueAt)
    expect(await run(due)).toMatchObject({ outcome: 'early' })
    expect(await stands(due.customerId)).toEqual({ code: 'PAIN', seq: 1 })
    at.set(dueAt.toISOString())
    const done = await run(due)
    expect(done).toMatchObject({ outcome: 'changed' })
    expect(await stands(due.customerId)).toEqual({ code: 'BID', seq: 2 })
    expect(await rowOf(due.scheduledId)).toMatchObject({ state: 'done', refusal: null, ended: true })
    const [change] = await db.ask(
      `select t.cause, t.cause_id, t.comment, t.effective_at, u.email from app.transitions t
         join app.staff_users u on u.id = t.actor_id where t.customer_id = $1 and t.seq = 2`,
      [due.customerId],
    )
    expect(change).toMatchObject({
      cause: 'schedule',
      cause_id: due.scheduledId,
      comment: 'As agreed',
      effective_at: dueAt,
      email: 'manager@padron.test',
    })
    expect(await db.ask('select body from app.messages where customer_id = $1', [due.customerId])).toEqual([
      { body: 'It is done' },
    ])
    expect(await told(due.customerId, 'customer.status-changed')).toMatchObject([{ actor_kind: 'job' }])
  })

  it('is carried out once, however often its job comes', async () => {
    const due = await schedule(new Date('2026-03-03T06:00:00.000Z'))
    at.forward(days(2))
    const runs = await Promise.allSettled([run(due), run(due), run(due)])
    expect(
      runs.filter((each) => each.status === 'fulfilled' && each.value.outcome === 'changed'),
    ).toHaveLength(1)
    await run(due).catch(() => undefined)
    expect(await stands(due.customerId)).toEqual({ code: 'BID', seq: 2 })
  })

  it('is refused when the customer moved meanwhile, and says so', async () => {
    const due = await schedule(new Date('2026-03-03T06:00:00.000Z'))
    await ask(manager, due.customerId, 'PROS')
    at.forward(days(2))
    expect(await run(due)).toEqual({ outcome: 'refused' })
    expect(await stands(due.customerId)).toEqual({ code: 'PROS', seq: 2 })
    expect(await rowOf(due.scheduledId)).toMatchObject({
      state: 'refused',
      refusal: { code: 'moved_meanwhile' },
      ended: true,
    })
    expect(await told(due.customerId, 'customer.schedule-refused')).toMatchObject([
      { actor_kind: 'system', after: { reason: 'moved_meanwhile' } },
    ])
  })

  it('so when the customer moved and came back', async () => {
    const due = await schedule(new Date('2026-03-03T06:00:00.000Z'))
    await ask(manager, due.customerId, 'PROS')
    await ask(manager, due.customerId, 'PAIN')
    at.forward(days(2))
    expect(await run(due)).toEqual({ outcome: 'refused' })
  })

  it('is not disturbed by an edit of the record', async () => {
    const due = await schedule(new Date('2026-03-03T06:00:00.000Z'))
    await saveCustomer(manager, {
      customerId: due.customerId,
      expectedVersion: 1,
      completion: 'never',
      tradeName: 'Other',
    })
    at.forward(days(2))
    expect(await run(due)).toMatchObject({ outcome: 'changed' })
  })

  it('does nothing once it was withdrawn', async () => {
    const due = await schedule(new Date('2026-03-03T06:00:00.000Z'))
    await cancelScheduled(manager, due)
    at.forward(days(2))
    expect(await run(due)).toEqual({ outcome: 'over' })
    expect(await stands(due.customerId)).toEqual({ code: 'PAIN', seq: 1 })
  })

  it.each([
    [
      'asks for a reason now',
      `update app.statuses set require_status_reason = true where code = 'BID'`,
      'reason_required',
    ],
    [
      'is historical now',
      `update app.statuses set availability = 'historical' where code = 'BID'`,
      'transition_not_allowed',
    ],
    [
      'is not a next one any more',
      `update app.statuses set allowed_next = '{PROS}' where code = 'PAIN'`,
      'transition_not_allowed',
    ],
  ])('is refused where the target %s', async (_, sql, code) => {
    const due = await schedule(new Date('2026-03-03T06:00:00.000Z'))
    await db.ask(sql)
    at.forward(days(2))
    expect(await run(due)).toEqual({ outcome: 'refused' })
    expect(await rowOf(due.scheduledId)).toMatchObject({ state: 'refused', refusal: { code } })
    await db.ask(
      `update app.statuses set require_status_reason = false, availability = 'standard' where code = 'BID'`,
    )
    await db.ask(`update app.statuses set allowed_next = '{}' where code = 'PAIN'`)
  })

  it('is refused where whoever asked may not do it any more: the ability, the set, the account', async () => {
    const person = await addStaff(db, { role: 'sales', email: `leaving@padron.test`, name: 'Leaving' })
    const ctx = await actAsUser(db, person.userId, { clock: at })
    const dueAt = new Date('2026-03-03T06:00:00.000Z')
    const [first, second, third] = [
      await schedule(dueAt, { ctx }),
      await schedule(dueAt, { ctx }),
      await schedule(dueAt, { ctx }),
    ]
    at.forward(days(2))
    const nothing = { ...ctx, actor: { ...ctx.actor, abilities: new Set(['customer.read']) } } as Ctx
    expect(await run(first, nothing)).toEqual({ outcome: 'refused' })
    expect(await rowOf(first.scheduledId)).toMatchObject({ refusal: { code: 'ability_missing' } })
    await db.ask(`delete from app.status_set_members where set_code = 'sales' and status_code = 'BID'`)
    expect(await run(second, ctx)).toEqual({ outcome: 'refused' })
    expect(await rowOf(second.scheduledId)).toMatchObject({ refusal: { code: 'status_not_in_set' } })
    await db.ask(`insert into app.status_set_members (set_code, status_code) values ('sales', 'BID')`)
    await refuseScheduled(workerCtx(db), {
      scheduledId: third.scheduledId,
      reason: { code: 'originator_refused' },
    })
    expect(await rowOf(third.scheduledId)).toMatchObject({
      state: 'refused',
      refusal: { code: 'originator_refused' },
    })
    for (const { customerId } of [first, second, third])
      expect(await stands(customerId)).toEqual({ code: 'PAIN', seq: 1 })
  })
})

describe('C48 schedules keep to the calendar of their zone', () => {
  it.each([
    ['2026-01-31', 'America/Mexico_City'],
    ['2026-02-28', 'America/Mexico_City'],
    ['2024-02-29', 'America/Mexico_City'],
    ['2026-03-08', 'America/Tijuana'],
    ['2025-11-02', 'America/Tijuana'],
    ['2026-03-29', 'Europe/Madrid'],
    ['2026-10-25', 'Europe/Madrid'],
    ['2025-12-31', 'Europe/Madrid'],
    ['2024-02-29', 'Europe/Madrid'],
  ])('on %s in %s: not a second before the day, once on it', async (day, zone) => {
    const dueAt = instantOf(day, zone)
    at.set(new Date(dueAt.getTime() - 40 * 86_400_000).toISOString())
    const due = await schedule(dueAt)
    at.set(new Date(dueAt.getTime() - 2_000).toISOString())
    expect(await run(due)).toEqual({ outcome: 'early', seconds: 2 })
    at.set(dueAt.toISOString())
    expect(await run(due)).toMatchObject({ outcome: 'changed' })
    expect(await stands(due.customerId)).toEqual({ code: 'BID', seq: 2 })
  })
})

describe('the next status after a number of days', () => {
  beforeAll(async () => {
    await db.ask(
      `update app.statuses set next_status = 'PROS', next_trigger = '{"kind":"after_days","days":30}' where code = 'BID'`,
    )
  })

  /** A customer that came into the status on that day, with the job of its next one. */
  async function entered(to = 'BID') {
    const customerId = await customer()
    const changed = await ask(manager, customerId, to, { effectiveAt: at.now() })
    if (changed.kind !== 'changed') throw new Error('it was scheduled')
    const { transitionId } = changed
    await transact(workerCtx(db), (tx) => scheduleNext(tx, [{ transitionId, effectiveAt: at.now() }]))
    const jobs = await db.ask<{ id: string; due_at: Date }>(
      `select id, due_at from app.outbox where name = 'transition.follow-next' and payload ->> 'transitionId' = $1`,
      [transitionId],
    )
    return { customerId, transitionId, jobs }
  }

  async function follow({ transitionId, jobs: [job] }: Awaited<ReturnType<typeof entered>>) {
    await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [job?.id])
    return followNext(workerCtx(db, job?.id, { clock: at }), { transitionId })
  }

  it('comes as the system, thirty days later by the calendar, once', async () => {
    const waiting = await entered()
    expect(waiting.jobs.map(({ due_at }) => due_at.toISOString())).toEqual(['2026-04-01T16:00:00.000Z'])
    at.forward({ days: 29 })
    expect(await follow(waiting)).toMatchObject({ outcome: 'early' })
    at.forward({ days: 1 })
    expect(await follow(waiting)).toMatchObject({ outcome: 'changed' })
    expect(await stands(waiting.customerId)).toEqual({ code: 'PROS', seq: 3 })
    await follow(waiting).catch(() => undefined)
    expect(await stands(waiting.customerId)).toEqual({ code: 'PROS', seq: 3 })
    const [change] = await db.ask(
      'select actor_kind, cause, cause_id from app.transitions where customer_id = $1 and seq = 3',
      [waiting.customerId],
    )
    expect(change).toEqual({ actor_kind: 'system', cause: 'timer', cause_id: waiting.transitionId })
    expect(await told(waiting.customerId, 'customer.status-changed')).toMatchObject([
      {},
      { actor_kind: 'system' },
    ])
  })

  it('does not come where the customer moved on, also when it came back', async () => {
    const waiting = await entered()
    await ask(manager, waiting.customerId, 'PROS')
    await ask(manager, waiting.customerId, 'BID')
    at.forward({ days: 31 })
    expect(await follow(waiting)).toEqual({ outcome: 'not_due' })
    expect(await stands(waiting.customerId)).toMatchObject({ code: 'BID' })
  })

  it('comes later when the days became more, and never when it became manual', async () => {
    const waiting = await entered()
    const setTrigger = (trigger: object) =>
      db.ask(`update app.statuses set next_trigger = $1::jsonb where code = 'BID'`, [JSON.stringify(trigger)])
    await setTrigger({ kind: 'after_days', days: 60 })
    at.forward({ days: 31 })
    expect(await follow(waiting)).toMatchObject({ outcome: 'early', seconds: 29 * 86_400 })
    await setTrigger({ kind: 'manual' })
    expect(await follow(waiting)).toEqual({ outcome: 'not_due' })
    await setTrigger({ kind: 'after_days', days: 30 })
  })

  it('is refused, and told in the trail, where the next status cannot be entered', async () => {
    const waiting = await entered()
    await db.ask(`update app.statuses set require_status_reason = true where code = 'PROS'`)
    at.forward({ days: 31 })
    expect(await follow(waiting)).toEqual({ outcome: 'refused', reason: { code: 'reason_required' } })
    expect(await told(waiting.customerId, 'customer.next-refused')).toMatchObject([
      { actor_kind: 'system', after: { status: 'PROS', reason: 'reason_required' } },
    ])
    await db.ask(`update app.statuses set require_status_reason = false where code = 'PROS'`)
  })

  it('is not asked for by statuses that suggest one, or wait for a billing run', async () => {
    expect((await entered('PROS')).jobs).toEqual([])
  })
})

describe('sub-accounts that inherit', () => {
  async function family(children: number) {
    const parent = await customer()
    const ids: string[] = []
    for (let n = 0; n < children; n++) ids.push(await customer())
    await db.ask('update app.customers set parent_id = $1, inherit_status = true where id = any ($2)', [
      parent,
      ids,
    ])
    return { parent, ids }
  }

  async function move(parent: string, to: string, words: Words = {}) {
    const changed = await ask(manager, parent, to, words)
    if (changed.kind !== 'changed') throw new Error('it was scheduled')
    const [job] = await db.ask<{ id: string }>(
      `select id from app.outbox where name = 'transition.inherit' and payload ->> 'transitionId' = $1`,
      [changed.transitionId],
    )
    return { transitionId: changed.transitionId, jobId: job?.id ?? '' }
  }

  async function inherit({ transitionId, jobId }: { transitionId: string; jobId: string }) {
    await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
    return inheritStatus(workerCtx(db, jobId, { clock: at }), { transitionId })
  }

  it('follow their parent to the same status, as the system, naming the change they follow', async () => {
    const { parent, ids } = await family(3)
    const moved = await move(parent, 'BID')
    expect(await inherit(moved)).toEqual({ changed: 3, already: 0, refused: [] })
    const rows = await db.ask(
      'select to_code, actor_kind, cause, cause_id from app.transitions where customer_id = any ($1) and seq = 2',
      [ids],
    )
    expect(rows).toEqual(
      ids.map(() => ({
        to_code: 'BID',
        actor_kind: 'system',
        cause: 'parent',
        cause_id: moved.transitionId,
      })),
    )
  })

  it('take over the reason and the day of their parent, where the status asks for them', async () => {
    const { parent, ids } = await family(2)
    const day = new Date(at.now().getTime() - 86_400_000)
    const words = { reasonCode: 'non_payment', comment: 'As agreed', effectiveAt: day }
    expect(await inherit(await move(parent, 'FBIL', words))).toMatchObject({ changed: 2, refused: [] })
    const rows = await db.ask(
      `select reason_code, comment, effective_at from app.transitions
        where customer_id = any ($1) and to_code = 'FBIL'`,
      [ids],
    )
    expect(rows).toEqual(
      ids.map(() => ({ reason_code: 'non_payment', comment: 'As agreed', effective_at: day })),
    )
  })

  it('stay where they may not follow, and their trail says why; the others follow', async () => {
    const { parent, ids } = await family(3)
    await db.ask(`update app.customers set missing = '{}' where id = $1 or id = $2`, [parent, ids[0]])
    await db.ask(`update app.customers set missing = '{paymentTerms}' where id = any ($1)`, [ids.slice(1)])
    const answer = await inherit(await move(parent, 'ACTV'))
    expect(answer).toMatchObject({
      changed: 1,
      refused: [{ reason: { code: 'incomplete' } }, { reason: { code: 'incomplete' } }],
    })
    expect(await told(ids[1] ?? '', 'customer.inherit-refused')).toMatchObject([
      { actor_kind: 'system', after: { status: 'ACTV', reason: 'incomplete' } },
    ])
  })

  it('do not follow a change that is not the latest any more, nor the same one twice', async () => {
    const { parent, ids } = await family(1)
    const first = await move(parent, 'BID')
    const second = await move(parent, 'PROS')
    expect(await inherit(first)).toEqual({ changed: 0, already: 0, refused: [] })
    expect(await inherit(second)).toMatchObject({ changed: 1 })
    await ask(manager, ids[0] ?? '', 'BID')
    await db.ask('delete from app.effects where outbox_id = $1', [second.jobId])
    expect(await inherit(second)).toMatchObject({ changed: 0 })
    expect(await stands(ids[0] ?? '')).toMatchObject({ code: 'BID' })
  })

  it('are carried along by those above them, one level after the other', async () => {
    const { parent, ids } = await family(1)
    const grandchild = await customer()
    await db.ask('update app.customers set parent_id = $1, inherit_status = true where id = $2', [
      ids[0],
      grandchild,
    ])
    await inherit(await move(parent, 'BID'))
    const [job] = await db.ask<{ id: string; transitionId: string }>(
      `select id, payload ->> 'transitionId' as "transitionId" from app.outbox where name = 'transition.inherit' and originator_kind = 'system' order by id desc limit 1`,
    )
    await inherit({ jobId: job?.id ?? '', transitionId: job?.transitionId ?? '' })
    expect(await stands(grandchild)).toMatchObject({ code: 'BID' })
  })
})
