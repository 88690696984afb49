import { ChangeTransition, type Plan, PlanTransition } from '@padron/domain'
import { actAs, clock, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { registerCustomer, saveCustomer } from '../customer/index.ts'
import {
  cancelScheduled,
  changeTransition,
  listOptions,
  listTransitions,
  planTransition,
  undoTransition,
} from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
let manager: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  manager = await actAs(db, 'manager')
})

type Words = Partial<ChangeTransition>

const plan = (ctx: Ctx, customerId: string, to: string) =>
  planTransition(ctx, PlanTransition.parse({ customerId, to }))
const change = (ctx: Ctx, asked: Words) => changeTransition(ctx, ChangeTransition.parse(asked))

/** Plans and changes as a person would, one after the other. */
async function move(ctx: Ctx, customerId: string, to: string, words: Words = {}) {
  const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
    customerId,
  ])
  const { hash: planHash } = await plan(ctx, customerId, to)
  const moved = await change(ctx, { customerId, expectedVersion: row?.version, to, planHash, ...words })
  if (moved.kind !== 'changed') throw new Error('it was scheduled')
  return moved
}

async function prospect() {
  const { id, number } = await registerCustomer(sales, kemper)
  const { version, transitionId } = await move(sales, id, 'PROS')
  return { id, number, version, transitionId }
}

const openOrder = (customerId: string) =>
  db.ask(`insert into app.orders (customer_id, title, acknowledged_at) values ($1, 'Pumps', now())`, [
    customerId,
  ])
const refusal = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

describe('planning a change of status', () => {
  it('shows what differs, what stays, what is needed and what does not happen; nothing is written', async () => {
    const { id } = await prospect()
    const before = await db.ask('select * from app.customers where id = $1', [id])
    const shown = await plan(manager, id, 'SUSP')
    expect(shown).toMatchObject({
      from: { code: 'PROS' },
      to: { code: 'SUSP' },
      reversible: true,
      requires: { reason: true, effectiveDate: false, missedPeriod: false },
      wontHappen: [{ code: 'no_email_sent' }],
      touches: [],
      refusals: [],
    })
    const facts = Object.fromEntries(shown.changes.map(({ fact, before, after }) => [fact, [before, after]]))
    expect(facts).toMatchObject({
      isSuspended: [false, true],
      hasFrontendLoginAccess: [false, true],
      'gate.order': ['allow', 'block'],
      relatedServiceStatus: [null, 'suspended'],
    })
    expect(shown.unchanged).toContain('gate.edit')
    expect(shown.requires.reasons.map(({ code }) => code)).toContain('non_payment')
    expect(await db.ask('select * from app.customers where id = $1', [id])).toEqual(before)
  })

  it('counts what hangs on the customer, and has another hash for every other count', async () => {
    const { id, number } = await prospect()
    const empty = await plan(manager, id, 'SUSP')
    await openOrder(id)
    await openOrder(id)
    const touched = await plan(manager, id, 'SUSP')
    expect(touched.touches).toEqual([
      {
        noun: 'order',
        count: 2,
        effect: { code: 'touched_order_blocked', params: { count: 2 } },
        href: `/customers/${number}/orders`,
      },
    ])
    expect(touched.hash).not.toBe(empty.hash)
    expect((await plan(manager, id, 'SUSP')).hash).toBe(touched.hash)
    expect((await plan(manager, id, 'HOLD')).hash).not.toBe(touched.hash)
  })

  it('is shown to whoever reads the customer, with the reason why they may not do it', async () => {
    const { id } = await prospect()
    const shown = await plan(await actAs(db, 'reader'), id, 'HOLD')
    expect(shown.refusals[0]).toMatchObject({
      because: { code: 'ability_missing' },
      whoCan: ['customer.edit', 'transition.change'],
    })
  })

  it('refuses a status that is not there', async () => {
    const { id } = await prospect()
    await expect(plan(sales, id, 'NOWHERE')).rejects.toMatchObject(refusal('pick_status'))
  })
})

describe('changing a status as planned', () => {
  it('answers the new status, until when it can be undone, and leaves history, audit and consequence', async () => {
    const { id } = await prospect()
    const before = Date.now()
    const moved = await move(manager, id, 'HOLD', { reasonCode: 'overdue', comment: 'Two invoices' })
    expect(moved).toMatchObject({ kind: 'changed', version: 3, status: { code: 'HOLD' } })
    expect((moved.undoUntil?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(10_000)
    const { entries } = await listAudit(manager, { customerId: id, limit: 1 })
    expect(entries).toMatchObject([
      {
        event: 'customer.status-changed',
        actorKind: 'staff',
        cause: 'form',
        before: { status: 'PROS' },
        after: { status: 'HOLD', reasonCode: 'overdue', comment: 'Two invoices' },
      },
    ])
    const [job] = await db.ask<{ due: boolean }>(
      `select due_at > now() + interval '8 seconds' as due from app.outbox
        where name = 'billing.apply-status' and payload -> 'transitionIds' ? $1`,
      [moved.transitionId],
    )
    expect(job).toEqual({ due: true })
  })

  it('keeps the reason’s competitor, the missed-period choice and what was shown', async () => {
    const { id } = await prospect()
    await openOrder(id)
    const moved = await move(manager, id, 'LOST', {
      reasonCode: 'competitor',
      competitor: 'Otra SA',
      missedPeriod: 'bill',
    })
    const rows = await db.ask(
      'select competitor, missed_period, impact -> 0 ->> $2 as noun, definition_version from app.transitions where id = $1',
      [moved.transitionId, 'noun'],
    )
    expect(rows).toEqual([
      { competitor: 'Otra SA', missed_period: 'bill', noun: 'order', definition_version: 1 },
    ])
  })

  it('is refused when something changed since it was planned, with the present plan', async () => {
    const { id, version } = await prospect()
    const { hash: planHash } = await plan(manager, id, 'SUSP')
    await openOrder(id)
    const asked = {
      customerId: id,
      expectedVersion: version,
      to: 'SUSP',
      planHash,
      reasonCode: 'non_payment',
    }
    const refused = await change(manager, asked).catch((error) => error)
    expect(refused).toMatchObject(refusal('plan_stale'))
    const current = refused.detail.current as Plan
    expect(current.touches).toMatchObject([{ noun: 'order', count: 1 }])
    await expect(change(manager, { ...asked, planHash: current.hash })).resolves.toMatchObject({
      kind: 'changed',
    })
  })

  it('is refused when the definitions were published anew meanwhile', async () => {
    const { id, version } = await prospect()
    const { hash: planHash } = await plan(sales, id, 'NAR')
    await db.ask(`insert into app.status_versions (version, definitions, settings)
      select version + 1, definitions, settings from app.status_versions order by version desc limit 1`)
    await expect(
      change(sales, { customerId: id, expectedVersion: version, to: 'NAR', planHash }),
    ).rejects.toMatchObject(refusal('plan_stale'))
  })

  it('answers who was quicker, and the plan as it is now', async () => {
    const { id, version } = await prospect()
    const { hash: planHash } = await plan(sales, id, 'NAR')
    await move(sales, id, 'BID')
    const asked = { customerId: id, expectedVersion: version, to: 'NAR', planHash }
    await expect(change(sales, asked)).rejects.toMatchObject({
      ...refusal('changed_meanwhile'),
      detail: { current: { version: version + 1, status: { code: 'BID' }, plan: { from: { code: 'BID' } } } },
    })
  })

  it('asks for reason and date where the status does, whatever the plan said', async () => {
    const { id, version } = await prospect()
    const { hash: planHash } = await plan(manager, id, 'FBIL')
    const asked = { customerId: id, expectedVersion: version, to: 'FBIL', planHash }
    const refused = await change(manager, asked).catch((error) => error)
    expect(refused).toMatchObject(refusal('reason_required', 'invalid'))
    expect(refused.detail.fields.map(({ path }: { path: string }) => path)).toEqual([
      'reasonCode',
      'effectiveAt',
    ])
    const effectiveAt = inDays(-30)
    const whole = { ...asked, reasonCode: 'customer_leaving', effectiveAt }
    await expect(change(manager, { ...whole, effectiveAt: inDays(-91) })).rejects.toMatchObject(
      refusal('date_too_old', 'invalid'),
    )
    await expect(change(manager, whole)).resolves.toMatchObject({ status: { code: 'FBIL' } })
    const [row] = await db.ask<{ since: Date }>(
      'select status_since as since from app.customers where id = $1',
      [id],
    )
    expect(row?.since).toEqual(effectiveAt)
  })

  it('leaves the system status to void and merge', async () => {
    const { id, version } = await prospect()
    const { hash: planHash, refusals } = await plan(manager, id, 'VOID')
    expect(refusals).toMatchObject([{ because: { code: 'transition_not_allowed' } }])
    const asked = { customerId: id, expectedVersion: version, to: 'VOID', planHash, reasonCode: 'duplicate' }
    await expect(change(await actAs(db, 'admin'), asked)).rejects.toMatchObject(
      refusal('transition_not_allowed'),
    )
  })

  it('is open to finance, who edits no customer but may move one within the Credit set', async () => {
    const { id } = await prospect()
    const finance = await actAs(db, 'finance')
    await expect(move(finance, id, 'SUSP', { reasonCode: 'non_payment' })).resolves.toBeDefined()
    await expect(move(finance, id, 'INAC')).rejects.toMatchObject(refusal('status_not_in_set', 'forbidden'))
  })
})

describe('the message and the task that come with a change', () => {
  const followUps = {
    message: { body: 'Credit check, please look', toDepartmentCode: 'accounts' },
    task: { title: 'Run credit check', departmentCode: 'accounts', dueInDays: 2 },
  }

  it('are written in its transaction, and name it', async () => {
    const { id } = await prospect()
    const { transitionId } = await move(manager, id, 'HOLD', { reasonCode: 'overdue', followUps })
    const written = await db.ask(
      `select m.body, m.to_department_code as "to", t.title, t.department_code as "for", t.due_on > current_date as later
         from app.messages m join app.tasks t using (transition_id) where transition_id = $1`,
      [transitionId],
    )
    expect(written).toEqual([
      {
        body: 'Credit check, please look',
        to: 'accounts',
        title: 'Run credit check',
        for: 'accounts',
        later: true,
      },
    ])
  })

  it.each([
    ['a message to nobody', { message: { body: 'Hello' } }, 'recipient_required'],
    ['an unknown department', { task: { title: 'x', departmentCode: 'moon' } }, 'unknown_recipient'],
    [
      'an unknown person',
      { message: { body: 'x', toStaffUserId: '01920000-0000-7000-8000-00000000dead' } },
      'unknown_recipient',
    ],
  ])('are refused for %s, and the change with them', async (_, wished, code) => {
    const { id } = await prospect()
    await expect(move(manager, id, 'BID', { followUps: wished })).rejects.toMatchObject(
      refusal(code, 'invalid'),
    )
    expect(await db.ask('select status_code from app.customers where id = $1', [id])).toEqual([
      { status_code: 'PROS' },
    ])
  })

  it('belong to who asked when nobody else is named', async () => {
    const { id } = await prospect()
    const { transitionId } = await move(sales, id, 'BID', { followUps: { task: { title: 'Call back' } } })
    const [task] = await db.ask<{ assignee_id: string }>(
      'select assignee_id from app.tasks where transition_id = $1',
      [transitionId],
    )
    expect(task?.assignee_id).toBe(sales.actor.kind === 'staff' && sales.actor.userId)
  })
})

describe('a change for a later day', () => {
  async function scheduled() {
    const { id, number, version } = await prospect()
    const { hash: planHash } = await plan(manager, id, 'SUSP')
    const effectiveAt = inDays(3)
    const answer = await change(manager, {
      customerId: id,
      expectedVersion: version,
      to: 'SUSP',
      planHash,
      reasonCode: 'customer_request',
      effectiveAt,
    })
    if (answer.kind !== 'scheduled') throw new Error('it was done')
    return { id, number, version, effectiveAt, scheduledId: answer.scheduledId }
  }

  it('waits in the queue: nothing moves, the job is due that day, and the history shows it', async () => {
    const { id, version, effectiveAt, scheduledId } = await scheduled()
    expect(await db.ask('select status_code, version from app.customers where id = $1', [id])).toEqual([
      { status_code: 'PROS', version },
    ])
    const jobs = await db.ask(
      `select due_at from app.outbox where name = 'transition.run-scheduled' and payload ->> 'scheduledId' = $1`,
      [scheduledId],
    )
    expect(jobs).toEqual([{ due_at: effectiveAt }])
    const { scheduled: waiting } = await listTransitions(sales, { customerId: id })
    expect(waiting).toMatchObject([{ id: scheduledId, to: { code: 'SUSP' }, effectiveAt, state: 'waiting' }])
    const { entries } = await listAudit(manager, { customerId: id, limit: 1 })
    expect(entries).toMatchObject([{ event: 'customer.status-scheduled', after: { status: 'SUSP' } }])
  })

  it('is announced by every plan as what another change would make impossible', async () => {
    const { id } = await scheduled()
    expect((await plan(sales, id, 'BID')).touches).toMatchObject([{ noun: 'schedule', count: 1 }])
  })

  it('is withdrawn once, by anybody who may change, and never runs', async () => {
    const { id, scheduledId } = await scheduled()
    await cancelScheduled(sales, { scheduledId })
    expect(await db.ask('select state from app.scheduled_transitions where id = $1', [scheduledId])).toEqual([
      { state: 'cancelled' },
    ])
    await expect(cancelScheduled(sales, { scheduledId })).rejects.toMatchObject(refusal('schedule_over'))
    const { entries } = await listAudit(manager, { customerId: id, limit: 1 })
    expect(entries).toMatchObject([{ event: 'customer.schedule-cancelled', before: { status: 'SUSP' } }])
  })

  it('is not found when there is none', async () => {
    const nobody = { scheduledId: '01920000-0000-7000-8000-00000000dead' }
    await expect(cancelScheduled(sales, nobody)).rejects.toMatchObject({ kind: 'not_found' })
  })
})

describe('the picker', () => {
  it('offers what one’s set permits and counts the rest, naming who could', async () => {
    const { id } = await prospect()
    const options = await listOptions(sales, { customerId: id })
    expect(options.current.code).toBe('PROS')
    expect(options.targets.map(({ status }) => status.code).sort()).toEqual([
      'ACTV',
      'BID',
      'INAC',
      'LOST',
      'NAR',
      'PAIN',
    ])
    expect(options.targets.filter(({ suggested }) => suggested).map(({ status }) => status.code)).toEqual([
      'ACTV',
    ])
    expect(options).toMatchObject({ elsewhere: 7, setName: expect.any(String) })
    expect(options.elsewhereWhoCan).toEqual(expect.arrayContaining(['manager', 'finance']))
  })

  it('locks everything for who may only read', async () => {
    const { id } = await prospect()
    const reader = await actAs(db, 'reader')
    const options = await listOptions(reader, { customerId: id })
    expect(options.targets.filter(({ allowed }) => allowed)).toEqual([])
  })

  it('locks Active for a draft that is not complete', async () => {
    const { id } = await registerCustomer(sales, kemper)
    const { targets } = await listOptions(sales, { customerId: id })
    expect(targets.find(({ status }) => status.code === 'ACTV')).toMatchObject({
      allowed: false,
      because: { code: 'incomplete' },
    })
  })
})

describe('taking a change back', () => {
  it('works for any change, not only a switch', async () => {
    const { id } = await prospect()
    const { transitionId, version } = await move(manager, id, 'HOLD', { reasonCode: 'overdue' })
    const back = await undoTransition(sales, {
      customerId: id,
      transitionId,
      expectedVersion: version,
    }).catch((error) => error)
    expect(back).toMatchObject(refusal('status_not_in_set', 'forbidden'))
    const undone = await undoTransition(manager, { customerId: id, transitionId, expectedVersion: version })
    expect(undone).toMatchObject({ status: { code: 'PROS' }, version: version + 1, undoUntil: null })
  })

  it('is not offered for a completion: a complete record stays complete (B-2)', async () => {
    const made = await registerCustomer(sales, kemper)
    const whole = await saveCustomer(sales, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'require',
      country: 'MX',
      taxRegime: '601',
      paymentTerms: 'net_30',
      addresses: [{ kind: 'fiscal', country: 'MX', line1: 'x', city: 'x', postalCode: '64000' }],
      contactAssignments: [{ name: 'Rosa Díaz', role: 'billing' }],
    })
    const asked = {
      customerId: made.id,
      transitionId: whole.transitionId ?? '',
      expectedVersion: whole.version,
    }
    await expect(undoTransition(manager, asked)).rejects.toMatchObject(refusal('undo_not_possible'))
  })

  it('is not offered for what a rule of the company did', async () => {
    const { id, version, transitionId } = await prospect()
    await db.ask('alter table app.transitions disable trigger user')
    await db.ask(`update app.transitions set cause = 'timer', actor_kind = 'system' where id = $1`, [
      transitionId,
    ])
    await db.ask('alter table app.transitions enable trigger user')
    await expect(
      undoTransition(manager, { customerId: id, transitionId, expectedVersion: version }),
    ).rejects.toMatchObject(refusal('undo_not_possible'))
  })
})

describe('the history of a customer’s status', () => {
  it('runs from the newest to the first, with reason, actor, cause, both times and the time held', async () => {
    const { id } = await prospect()
    await move(manager, id, 'HOLD', { reasonCode: 'overdue', effectiveAt: inDays(-2) })
    const history = await listTransitions(manager, { customerId: id })
    expect(history.current).toMatchObject({ status: { code: 'HOLD' } })
    expect(history.transitions.map(({ seq, from, to }) => [seq, from?.code, to.code])).toEqual([
      [3, 'PROS', 'HOLD'],
      [2, 'PAIN', 'PROS'],
      [1, undefined, 'PAIN'],
    ])
    const [newest, second] = history.transitions
    expect(newest).toMatchObject({
      reason: { code: 'overdue', name: 'Overdue balance' },
      actor: { kind: 'staff', name: expect.any(String) },
      cause: 'form',
      children: null,
      mayUndo: true,
      undone: false,
    })
    expect(newest?.secondsInStatus).toBeGreaterThanOrEqual(2 * 86_400)
    expect(newest?.recordedAt.getTime()).toBeGreaterThan(newest?.effectiveAt.getTime() ?? 0)
    expect(second).toMatchObject({ mayUndo: false, undoUntil: null, secondsInStatus: 0 })
    expect(history.timeInStatus.map(({ status }) => status.code)).toEqual(['PAIN', 'PROS', 'HOLD'])
  })

  it('is shown as it stood at an earlier moment', async () => {
    const { id } = await prospect()
    const [row] = await db.ask<{ at: Date }>(
      'select recorded_at as at from app.transitions where customer_id = $1 and seq = 2',
      [id],
    )
    await move(manager, id, 'HOLD', { reasonCode: 'overdue' })
    const then = await listTransitions(manager, { customerId: id, asOf: row?.at })
    expect(then.current).toEqual({
      status: expect.objectContaining({ code: 'PROS' }),
      since: expect.any(Date),
    })
    expect(then.transitions).toHaveLength(2)
    const never = await listTransitions(manager, { customerId: id, asOf: new Date('2020-01-01') })
    expect(never).toMatchObject({ current: null, transitions: [], timeInStatus: [] })
  })

  it('marks what was undone, and offers no undo when the window has closed or to who may not', async () => {
    const { id } = await prospect()
    const { transitionId, version } = await move(manager, id, 'BID')
    const late = await actAs(db, 'manager', { clock: clock(new Date(Date.now() + 11_000).toISOString()) })
    expect((await listTransitions(late, { customerId: id })).transitions[0]?.mayUndo).toBe(false)
    const reader = await actAs(db, 'reader')
    expect((await listTransitions(reader, { customerId: id })).transitions[0]?.mayUndo).toBe(false)
    await undoTransition(manager, { customerId: id, transitionId, expectedVersion: version })
    const { transitions } = await listTransitions(manager, { customerId: id })
    expect(transitions.slice(0, 2)).toMatchObject([
      { cause: 'undo', undoesId: transitionId, mayUndo: false },
      { id: transitionId, undone: true },
    ])
  })
})
