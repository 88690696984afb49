import { transact } from '@padron/db'
import { billingJobs } from '@padron/jobs'
import { actAs, anonymousCtx, clock, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { liveCustomer, move } from '../../test/move.ts'
import { addCharge, listCharges } from '../charge/index.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { addService, listServices, setServiceStatus } from '../service/index.ts'
import { applyStatus, listBillingLedger } from './index.ts'

let db: TestDatabase
let finance: Ctx
let sales: Ctx
let worker: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  const time = clock('2026-01-10T18:00:00Z')
  sales = await actAs(db, 'sales', { clock: time })
  finance = await actAs(db, 'finance', { clock: time })
  worker = workerCtx(db)
})

const apply = (...transitionIds: string[]) => applyStatus(worker, { transitionIds })
const statusesOf = async (customerId: string) =>
  Object.fromEntries((await listServices(sales, { customerId })).map(({ name, status }) => [name, status]))

async function addLine(customerId: string) {
  const line = await addService(sales, { customerId, kind: 'service', name: 'line', status: 'active' })
  const number = { kind: 'number' as const, parentId: line.id, name: 'number', identifier: '55 1234 5678' }
  await addService(sales, { customerId, ...number, status: 'active' })
  const feature = { kind: 'feature' as const, parentId: line.id, name: 'feature' }
  await addService(sales, { customerId, ...feature, status: 'pending' })
  return line
}

const rent = (customerId: string, serviceId?: string) =>
  addCharge(finance, {
    customerId,
    kind: 'recurring',
    description: 'Rent',
    amountMinor: 100_00,
    isBillable: true,
    startsOn: '2026-02-01',
    ...(serviceId && { serviceId }),
  })
const periodsOf = async (customerId: string) =>
  (await listCharges(finance, { customerId })).filter(({ forChargeId }) => forChargeId !== null)
const rentOf = async (customerId: string) =>
  (await listCharges(finance, { customerId })).find(({ startsOn }) => startsOn !== null)

describe('applying a change of status to services', () => {
  it('sets service, number and feature once, and the way back restores each, pending included', async () => {
    const id = await liveCustomer(db, sales)
    await addLine(id)
    const off = await move(db, id, 'SUSP')
    expect(await apply(off)).toEqual({ applied: 1, superseded: 0 })
    expect(await statusesOf(id)).toEqual({ line: 'suspended', number: 'suspended', feature: 'suspended' })
    expect(await apply(off)).toEqual({ applied: 0, superseded: 0 })
    await apply(await move(db, id, 'ACTV'))
    expect(await statusesOf(id)).toEqual({ line: 'active', number: 'active', feature: 'pending' })
    const [line] = await listServices(sales, { customerId: id })
    expect(line?.changes.map(({ cause, to, restored }) => [cause, to, restored])).toEqual([
      ['restore', 'active', false],
      ['cascade', 'suspended', true],
      ['created', 'active', false],
    ])
  })

  it('leaves and counts what a hand changed since, and revives what had ceased', async () => {
    const id = await liveCustomer(db, sales)
    const line = await addLine(id)
    await apply(await move(db, id, 'FBIL'))
    expect(await statusesOf(id)).toEqual({ line: 'ceased', number: 'ceased', feature: 'ceased' })
    const ceased = (await listServices(sales, { customerId: id })).find((each) => each.id === line.id)
    await expect(
      setServiceStatus(sales, { serviceId: line.id, expectedVersion: ceased!.version, status: 'active' }),
    ).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'service_ceased_stays' } })
    await apply(await move(db, id, 'ACTV'))
    expect(await statusesOf(id)).toEqual({ line: 'active', number: 'active', feature: 'pending' })
    await apply(await move(db, id, 'SUSP'))
    const suspended = (await listServices(sales, { customerId: id })).find((each) => each.id === line.id)
    await setServiceStatus(finance, {
      serviceId: line.id,
      expectedVersion: suspended!.version,
      status: 'ceased',
    })
    const back = await move(db, id, 'ACTV')
    await apply(back)
    expect(await statusesOf(id)).toEqual({ line: 'ceased', number: 'active', feature: 'pending' })
    const [told] = await db.ask<{ summary: object; after: object }>(
      `select a.summary, e.after from app.applied_transitions a join app.audit_entries e
         on e.event = 'customer.status-applied' and e.after ->> 'transitionId' = a.transition_id::text
        where a.transition_id = $1`,
      [back],
    )
    expect(told?.summary).toMatchObject({ restored: 2, leftAlone: 1 })
    expect(told?.after).toMatchObject({ restored: 2, leftAlone: 1 })
  })

  it('a change that another one overtook moves no service', async () => {
    const id = await liveCustomer(db, sales)
    await addLine(id)
    const off = await move(db, id, 'SUSP')
    const on = await move(db, id, 'ACTV')
    await apply(on)
    await apply(off)
    expect(await statusesOf(id)).toEqual({ line: 'active', number: 'active', feature: 'pending' })
    expect(
      await db.ask(
        `select count(*)::int as count from app.service_changes where customer_id = $1 and cause <> 'created'`,
        [id],
      ),
    ).toEqual([{ count: 0 }])
  })

  it('is the worker’s alone, and settles its job with the effect', async () => {
    for (const ctx of [finance, anonymousCtx(db)])
      await expect(applyStatus(ctx, { transitionIds: [] })).rejects.toMatchObject({ kind: 'forbidden' })
    const id = await liveCustomer(db, sales)
    const off = await move(db, id, 'SUSP')
    const jobId = await transact(sales, async (tx) =>
      enqueue(tx, billingJobs.applyStatus, { transitionIds: [off] }),
    )
    await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
    await applyStatus(workerCtx(db, jobId), { transitionIds: [off] })
    expect(
      await db.ask(
        'select o.state, e.answer from app.outbox o join app.effects e on e.outbox_id = o.id where o.id = $1',
        [jobId],
      ),
    ).toEqual([{ state: 'done', answer: { applied: 1, superseded: 0 } }])
  })
})

describe('applying a change of status to recurring charges', () => {
  const resumed = async (missedPeriod?: 'skip' | 'bill' | 'prorate') => {
    const id = await liveCustomer(db, sales)
    await rent(id)
    await apply(await move(db, id, 'SUSP', { effectiveAt: '2026-01-15T18:00:00Z' }))
    expect(await rentOf(id)).toMatchObject({ pausedOn: '2026-01-15', nextOn: '2026-02-01' })
    const words = { effectiveAt: '2026-03-15T18:00:00Z', ...(missedPeriod && { missedPeriod }) }
    await apply(await move(db, id, 'ACTV', words))
    expect(await rentOf(id)).toMatchObject({ pausedOn: null, nextOn: '2026-04-01' })
    return (await periodsOf(id)).map(({ amountMinor, periodFrom, billOn }) => [
      amountMinor,
      periodFrom,
      billOn,
    ])
  }

  it('Scenario 12: two months off, by default no back charges; bill makes two; prorate the rest', async () => {
    expect(await resumed()).toEqual([])
    expect(await resumed('skip')).toEqual([])
    expect((await resumed('bill')).sort()).toEqual([
      [100_00, '2026-02-01', '2026-03-15'],
      [100_00, '2026-03-01', '2026-03-15'],
    ])
    expect(await resumed('prorate')).toEqual([[54_84, '2026-03-15', '2026-03-15']])
  })

  it('the day counts in the company’s time zone', async () => {
    const id = await liveCustomer(db, sales)
    await rent(id)
    await apply(await move(db, id, 'SUSP', { effectiveAt: '2026-01-16T05:30:00Z' }))
    expect(await rentOf(id)).toMatchObject({ pausedOn: '2026-01-15' })
  })

  it('a charge of a ceased service ends, and comes back with it', async () => {
    const id = await liveCustomer(db, sales)
    const line = await addLine(id)
    await rent(id, line.id)
    const closing = await move(db, id, 'FBIL', { effectiveAt: '2026-02-10T18:00:00Z' })
    await apply(closing)
    expect(await rentOf(id)).toMatchObject({ endedOn: '2026-02-10', nextOn: '2026-03-01' })
    expect(await periodsOf(id)).toMatchObject([{ periodFrom: '2026-02-01', state: 'open', billOn: null }])
    await apply(await move(db, id, 'ACTV', { effectiveAt: '2026-03-15T18:00:00Z' }))
    expect(await rentOf(id)).toMatchObject({ endedOn: null, pausedOn: null, nextOn: '2026-04-01' })
  })

  it('a change that was undone before its turn moves nothing, one undone later is taken back exactly', async () => {
    const id = await liveCustomer(db, sales)
    await rent(id)
    const fresh = await move(db, id, 'SUSP', { effectiveAt: '2026-02-20T18:00:00Z' })
    const undone = await move(db, id, 'ACTV', { undoesId: fresh })
    await apply(undone)
    await apply(fresh)
    expect(await rentOf(id)).toMatchObject({ pausedOn: null, nextOn: '2026-02-01', version: 1 })
    const late = await move(db, id, 'SUSP', { effectiveAt: '2026-02-20T18:00:00Z' })
    await apply(late)
    expect(await rentOf(id)).toMatchObject({ pausedOn: '2026-02-20', nextOn: '2026-03-01' })
    expect(await periodsOf(id)).toMatchObject([{ periodFrom: '2026-02-01', state: 'open' }])
    await apply(await move(db, id, 'ACTV', { undoesId: late }))
    expect(await rentOf(id)).toMatchObject({ pausedOn: null, nextOn: '2026-02-01' })
    expect(await periodsOf(id)).toMatchObject([{ periodFrom: '2026-02-01', state: 'cancelled' }])
    await apply(await move(db, id, 'SUSP', { effectiveAt: '2026-02-20T18:00:00Z' }))
    expect(await periodsOf(id)).toMatchObject([{ periodFrom: '2026-02-01', state: 'open' }])
  })

  it('overtaken or out of order, the days are the same as in order', async () => {
    const id = await liveCustomer(db, sales)
    await rent(id)
    const off = await move(db, id, 'SUSP', { effectiveAt: '2026-01-15T18:00:00Z' })
    const on = await move(db, id, 'ACTV', { effectiveAt: '2026-03-15T18:00:00Z', missedPeriod: 'bill' })
    await Promise.all([apply(on), apply(off), apply(on, off)])
    expect(await rentOf(id)).toMatchObject({ pausedOn: null, nextOn: '2026-04-01' })
    expect(await periodsOf(id)).toHaveLength(2)
  })
})

describe('applying a change of status that leads on after days', () => {
  it('enqueues the next status once, for the change in force alone', async () => {
    const id = await liveCustomer(db, sales)
    const [before] = await db.ask<{ was: string }>(
      `update app.statuses s set next_trigger = '{"kind": "after_days", "days": 30}' from app.statuses was
        where s.code = 'SUSP' and was.code = s.code returning was.next_trigger::text as was`,
    )
    const overtaken = await move(db, id, 'SUSP')
    await move(db, id, 'ACTV')
    const off = await move(db, id, 'SUSP', { effectiveAt: '2026-01-15T18:00:00Z' })
    await Promise.all([apply(off), apply(overtaken, off), apply(off)])
    const jobs = await db.ask(
      `select due_at, payload from app.outbox where name = 'transition.follow-next' and payload ->> 'transitionId' = any ($1)`,
      [[overtaken, off]],
    )
    expect(jobs).toEqual([{ due_at: new Date('2026-02-14T18:00:00Z'), payload: { transitionId: off } }])
    await db.ask(`update app.statuses set next_trigger = $1::jsonb where code = 'SUSP'`, [before?.was])
  })
})

describe('the ledger of billing flags', () => {
  it('answers which flags applied on 3 March', async () => {
    const id = await liveCustomer(db, sales)
    await apply(await move(db, id, 'SUSP', { effectiveAt: '2026-02-10T18:00:00Z' }))
    const on = await move(db, id, 'ACTV', { effectiveAt: '2026-03-04T18:00:00Z' })
    const asked = { customerId: id, on: '2026-03-03' }
    const before = await listBillingLedger(sales, asked)
    await apply(on)
    const ledger = await listBillingLedger(sales, asked)
    expect(ledger).toEqual(before)
    expect(ledger.on).toMatchObject({
      status: { code: 'SUSP' },
      flags: { canHaveFixedCharges: false, isSuspended: true, isBillable: true },
    })
    expect(ledger.rows.map(({ status }) => status.code)).toEqual(['ACTV', 'SUSP', 'ACTV', 'PAIN'])
    expect((await listBillingLedger(sales, { ...asked, on: '2026-03-04' })).on?.status.code).toBe('ACTV')
    expect((await listBillingLedger(sales, { ...asked, on: '2025-12-31' })).on).toBeNull()
    const rows = await db.ask('select seq from app.billing_ledger where customer_id = $1 order by seq', [id])
    expect(rows).toHaveLength(2)
  })

  it('is hidden from who may not read the customer, and refuses a customer that is not there', async () => {
    const asked = { customerId: await liveCustomer(db, sales) }
    await expect(listBillingLedger(await actAs(db, 'warehouse'), asked)).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await expect(listBillingLedger(anonymousCtx(db), asked)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const nobody = { customerId: '01920000-0000-7000-8000-000000000001' }
    await expect(listBillingLedger(sales, nobody)).rejects.toMatchObject({ kind: 'not_found' })
  })
})
