import {
  CountInteractionWeeks,
  EditInteraction,
  type InteractionFace,
  ListInteractions,
  LogInteraction,
} from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { overrideGate } from '../gate/index.ts'
import { createTask, listTasks } from '../task/index.ts'
import {
  countInteractionWeeks,
  editInteraction,
  getInteraction,
  listInteractions,
  logInteraction,
  removeInteraction,
} from './index.ts'

const time = clock('2026-03-10T18:00:00Z')
const nobody = '01920000-0000-7000-8000-000000000001'

let db: TestDatabase
let sales: Ctx
let finance: Ctx
let manager: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales', { clock: time })
  finance = await actAs(db, 'finance', { clock: time })
  manager = await actAs(db, 'manager', { clock: time })
  customerId = (await standing(db, 'ACTV')).id
})

const refused = (code: string, kind?: string) => ({ reason: { code }, ...(kind && { kind }) })
const log = (ctx: Ctx, more: object = {}) =>
  logInteraction(ctx, LogInteraction.parse({ customerId, type: 'call', note: 'Wants a quote.', ...more }))
const at = ({ id, version }: InteractionFace) => ({ interactionId: id, expectedVersion: version })
const edit = (ctx: Ctx, made: InteractionFace, more: object) =>
  editInteraction(ctx, EditInteraction.parse({ ...at(made), ...more }))
const list = (ctx: Ctx, more: object = {}) =>
  listInteractions(ctx, ListInteractions.parse({ customerId, ...more }))
const week = (ctx: Ctx, more: object = {}) =>
  countInteractionWeeks(ctx, CountInteractionWeeks.parse({ customerId, ...more }))
const elsewhere = async () => (await standing(db, 'ACTV')).id

describe('an interaction', () => {
  it('says what happened, when, with whom, and who logged it when; the trail keeps no word of it', async () => {
    const made = await log(sales, {
      participants: 'Rosa Díaz',
      outcome: 'Call back',
      occurredAt: new Date('2026-03-09T17:00:00Z'),
    })
    expect(made).toMatchObject({
      type: 'call',
      direction: 'out',
      scope: 'internal',
      participants: 'Rosa Díaz',
      note: 'Wants a quote.',
      outcome: 'Call back',
      occurredAt: new Date('2026-03-09T17:00:00Z'),
      loggedAt: time.now(),
      loggedBy: 'Sales (test)',
      fulfils: null,
      next: null,
      version: 1,
      may: { edit: true },
    })
    expect(await getInteraction(finance, { interactionId: made.id })).toEqual(made)
    const trail = await auditOf(db, made.id)
    expect(trail).toMatchObject([
      { event: 'interaction.logged', after: { type: 'call', scope: 'internal', characters: 14 } },
    ])
    expect(JSON.stringify(trail)).not.toMatch(/quote|Rosa|back/)
  })

  it('leads to what is next, and fulfils what was planned, in one act', async () => {
    const customer = await elsewhere()
    const planned = await createTask(sales, { title: 'Call Rosa', customerId: customer })
    const made = await log(sales, {
      customerId: customer,
      taskId: planned.id,
      next: { title: 'Send the quote', departmentCode: 'sales', dueOn: '2026-03-12' },
    })
    expect(made.fulfils).toEqual({ id: planned.id, title: 'Call Rosa' })
    expect(made.next).toMatchObject({ title: 'Send the quote', dueOn: '2026-03-12', isDone: false })
    expect(await listTasks(sales, { customerId: customer, includesDone: true })).toMatchObject([
      { title: 'Send the quote', department: { code: 'sales' }, doneAt: null },
      { title: 'Call Rosa', doneBy: 'Sales (test)' },
    ])
    const again = { customerId: customer, taskId: planned.id, next: { title: 'Twice' } }
    await expect(log(sales, again)).rejects.toMatchObject(refused('task_done_already', 'conflict'))
    await expect(log(sales, { taskId: made.next?.id })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(log(sales, { next: { title: 'X', departmentCode: 'none' } })).rejects.toMatchObject(
      refused('unknown_recipient'),
    )
    expect(await listTasks(sales, { customerId: customer, includesDone: true })).toHaveLength(2)
    expect((await list(sales, { customerId: customer })).rows).toHaveLength(1)
  })

  it('has happened already', async () => {
    const tomorrow = { occurredAt: new Date('2026-03-11T18:00:00Z') }
    await expect(log(sales, tomorrow)).rejects.toMatchObject(refused('occurred_in_future', 'invalid'))
    const made = await log(sales)
    await expect(edit(sales, made, tomorrow)).rejects.toMatchObject(refused('occurred_in_future'))
  })

  it('is listed by when it happened, page by page, by kind and by day', async () => {
    const customer = await elsewhere()
    const days = ['2026-03-01', '2026-03-10', '2026-03-05', '2026-03-05', '2026-03-05']
    for (const [at, day] of days.entries()) {
      const type = at === 1 ? 'visit' : 'call'
      await log(sales, {
        customerId: customer,
        type,
        note: `${at}`,
        occurredAt: new Date(`${day}T12:00:00Z`),
      })
    }
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await list(sales, { customerId: customer, limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.rows.map(({ note }) => note))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(['1', '4', '3', '2', '0'])
    expect((await list(sales, { customerId: customer, types: ['visit'] })).rows).toHaveLength(1)
    expect(
      (await list(sales, { customerId: customer, from: '2026-03-02', to: '2026-03-05' })).rows,
    ).toHaveLength(3)
    for (const bad of ['x', `2026-13-01T00:00:00.000000Z~${nobody}`, '~'])
      await expect(list(sales, { customerId: customer, cursor: bad })).rejects.toMatchObject(
        refused('unreadable_cursor', 'invalid'),
      )
  })

  it('stands in the strip on the company’s day, each reader by their own scopes', async () => {
    const customer = await elsewhere()
    await log(sales, { customerId: customer, occurredAt: new Date('2026-03-09T04:00:00Z') })
    await log(sales, { customerId: customer, scope: 'sales', occurredAt: new Date('2026-03-09T18:00:00Z') })
    await log(sales, { customerId: customer, occurredAt: new Date('2026-01-02T18:00:00Z') })
    const mine = await week(sales, { customerId: customer })
    expect([mine.from, mine.to, mine.total]).toEqual(['2026-01-19', '2026-03-15', 2])
    expect(mine.days.filter(({ count }) => count > 0)).toEqual([
      { day: '2026-03-08', count: 1 },
      { day: '2026-03-09', count: 1 },
    ])
    expect((await week(finance, { customerId: customer })).total).toBe(1)
  })

  it('is corrected, by one hand at a time, and taken back', async () => {
    const made = await log(sales, { outcome: 'Nobody there' })
    const better = await edit(finance, made, { note: 'Wants two.', outcome: null, participants: 'Luis' })
    expect(better).toMatchObject({ note: 'Wants two.', outcome: null, participants: 'Luis', version: 2 })
    await expect(edit(sales, made, { note: 'Mine' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'changed_meanwhile' },
      detail: { current: { note: 'Wants two.' } },
    })
    await expect(removeInteraction(sales, at(made))).rejects.toMatchObject(refused('changed_meanwhile'))
    await removeInteraction(sales, at(better))
    for (const verb of [
      () => getInteraction(sales, { interactionId: made.id }),
      () => edit(sales, better, { note: 'x' }),
      () => removeInteraction(sales, at(better)),
    ])
      await expect(verb()).rejects.toMatchObject({ kind: 'not_found' })
    expect((await list(sales)).rows.some(({ id }) => id === made.id)).toBe(false)
    expect((await auditOf(db, made.id)).map(({ event }) => event)).toEqual([
      'interaction.logged',
      'interaction.edited',
      'interaction.removed',
    ])
  })

  it('of a scope is for its readers, and widening asks', async () => {
    const made = await log(finance, { scope: 'finance' })
    await expect(getInteraction(sales, { interactionId: made.id })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(log(sales, { scope: 'finance' })).rejects.toMatchObject(
      refused('scope_not_yours', 'forbidden'),
    )
    await expect(edit(finance, made, { scope: 'internal' })).rejects.toMatchObject({
      reason: { code: 'widening_unconfirmed' },
      detail: { current: { before: { count: 5 }, after: { count: 10 } } },
    })
    expect(await edit(finance, made, { scope: 'internal', confirmed: true })).toMatchObject({
      scope: 'internal',
    })
    expect(await getInteraction(sales, { interactionId: made.id })).toMatchObject({ id: made.id })
  })
})

describe('the gate of sales contact', () => {
  it('holds what reaches out to a customer nobody serves, and lets in whoever comes to us', async () => {
    const { id } = await standing(db, 'DNS')
    for (const type of ['call', 'visit', 'email', 'sms', 'demo'] as const)
      await expect(log(sales, { customerId: id, type })).rejects.toMatchObject({
        kind: 'conflict',
        reason: { code: 'gate_blocked', params: { operation: 'salesContact' } },
      })
    expect(await log(sales, { customerId: id, type: 'meeting' })).toMatchObject({ type: 'meeting' })
    expect(await log(sales, { customerId: id, direction: 'in' })).toMatchObject({ direction: 'in' })
  })

  it('is opened once by an exception somebody else granted', async () => {
    const { id } = await standing(db, 'DNS')
    await overrideGate(manager, {
      ...{
        customerId: id,
        operation: 'salesContact',
        reason: 'The owner asked us to',
        uses: 1,
        expiresInHours: 1,
      },
    })
    expect(await log(sales, { customerId: id })).toMatchObject({ type: 'call' })
    await expect(log(sales, { customerId: id })).rejects.toMatchObject(refused('gate_blocked'))
  })

  it('warns where the status warns, until that is read', async () => {
    const { id } = await standing(db, 'HOLD')
    await db.ask(`update app.statuses set gates = gates || '{"salesContact": "warn"}' where code = 'HOLD'`)
    await expect(log(sales, { customerId: id })).rejects.toMatchObject(refused('acknowledgement_required'))
    expect(await log(sales, { customerId: id, acknowledged: true })).toMatchObject({ type: 'call' })
  })
})

describe('the walls around interactions', () => {
  it('hide them from a role without them, a disabled user and nobody', async () => {
    const made = await log(sales)
    const reads = [
      (ctx: Ctx) => list(ctx),
      (ctx: Ctx) => week(ctx),
      (ctx: Ctx) => getInteraction(ctx, { interactionId: made.id }),
    ]
    const writes = [
      (ctx: Ctx) => log(ctx),
      (ctx: Ctx) => edit(ctx, made, { note: 'x' }),
      (ctx: Ctx) => removeInteraction(ctx, at(made)),
    ]
    for (const verb of [...reads, ...writes]) {
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required'))
      await expect(verb(await actAs(db, 'warehouse'))).rejects.toMatchObject(refused('ability_missing'))
    }
    const reader = await actAs(db, 'reader')
    for (const verb of reads) await expect(verb(reader)).resolves.toBeDefined()
    for (const verb of writes) await expect(verb(reader)).rejects.toMatchObject(refused('ability_missing'))
    const eva = await addStaff(db, { role: 'sales', email: 'eva@padron.test', name: 'Eva' })
    const ctx = await actAsUser(db, eva.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [eva.userId])
    for (const verb of [...reads, ...writes])
      await expect(verb(ctx)).rejects.toMatchObject({ kind: 'not_found' })
    await expect(log(sales, { customerId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(list(sales, { customerId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('let nobody log in another’s name, or past the gate, in SQL of their own', async () => {
    const { transact } = await import('@padron/db')
    const { id } = await standing(db, 'DNS')
    const insert = `insert into app.interactions (customer_id, type, direction, scope, occurred_at, logged_by, logged_by_name, acknowledged_at)
      values ($1, $2, 'out', $3, now(), $4, 'X', now())`
    const [me, them] = [sales, finance].map(({ actor }) => (actor.kind === 'staff' ? actor.userId : ''))
    const hostile = (values: unknown[]) => transact(sales, (tx) => tx.run('hostile-call', insert, values))
    await expect(hostile([customerId, 'call', 'internal', them])).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(hostile([customerId, 'call', 'finance', me])).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(hostile([id, 'call', 'internal', me])).rejects.toMatchObject(refused('gate_refused'))
  })
})
