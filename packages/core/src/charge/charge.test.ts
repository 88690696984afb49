import { dayIn } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  freshDatabase,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { liveCustomer, move } from '../../test/move.ts'
import type { Ctx } from '../ctx.ts'
import { addService, setServiceStatus } from '../service/index.ts'
import { addCharge, endCeasedCharges, endCharge, listCharges } from './index.ts'

let db: TestDatabase
let sales: Ctx
let finance: Ctx
let customerId: string
beforeAll(async () => {
  db = await freshDatabase()
  const time = clock('2026-03-10T18:00:00Z')
  sales = await actAs(db, 'sales', { clock: time })
  finance = await actAs(db, 'finance', { clock: time })
  customerId = await liveCustomer(db, sales)
})

const rent = { kind: 'recurring' as const, description: 'Rent', amountMinor: 100_00, isBillable: true }
const add = (given: object = {}) => addCharge(finance, { customerId, ...rent, ...given })
const audited = (objectId: string, event: string) =>
  db.ask('select before, after from app.audit_entries where object_id = $1 and event = $2', [objectId, event])
const nobody = '01920000-0000-7000-8000-000000000001'

describe('charges of a customer', () => {
  it('a recurring charge is due monthly from its start, in the customer’s currency, and told', async () => {
    const made = await add({ startsOn: '2026-01-31' })
    expect(made).toMatchObject({
      kind: 'recurring',
      amountMinor: 100_00,
      currency: 'MXN',
      startsOn: '2026-01-31',
      nextOn: '2026-01-31',
      pausedOn: null,
      state: 'open',
    })
    expect(await add()).toMatchObject({ startsOn: '2026-03-10', transactionOn: '2026-03-10' })
    const once = await add({ kind: 'one_off', description: 'Visit', currency: 'USD' })
    expect(once).toMatchObject({ startsOn: null, nextOn: null, currency: 'USD' })
    expect((await listCharges(finance, { customerId })).map(({ id }) => id)).toContain(once.id)
    expect(await audited(made.id, 'charge.added')).toMatchObject([{ after: { amountMinor: 100_00 } }])
  })

  it('is for a live service of the same customer', async () => {
    const line = await addService(sales, { customerId, kind: 'service', name: 'Line', status: 'active' })
    expect(await add({ serviceId: line.id })).toMatchObject({ service: { id: line.id, name: 'Line' } })
    const other = await liveCustomer(db, sales)
    await expect(add({ customerId: other, serviceId: line.id })).rejects.toMatchObject({
      reason: { code: 'unknown_service' },
      detail: { fields: [{ path: 'serviceId' }] },
    })
    await expect(add({ customerId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('rests from the start where the status has recurring charges off', async () => {
    const id = await liveCustomer(db, sales)
    const off = await move(db, id, 'SUSP')
    expect(await add({ customerId: id, startsOn: '2026-03-01' })).toMatchObject({ pausedOn: '2026-03-01' })
    const [row] = await db.ask('select paused_by from app.charges where customer_id = $1', [id])
    expect(row).toEqual({ paused_by: off })
    expect(await add({ customerId: id, kind: 'one_off' })).toMatchObject({ pausedOn: null })
  })

  it('ends at a day; what was due before stays owed, period by period', async () => {
    const made = await add({ startsOn: '2026-01-31' })
    const ended = await endCharge(finance, { chargeId: made.id, expectedVersion: 1, endsOn: '2026-03-05' })
    expect(ended).toMatchObject({ endedOn: '2026-03-05', version: 2 })
    const owed = (await listCharges(finance, { customerId })).filter((each) => each.forChargeId === made.id)
    expect(owed.map(({ periodFrom, periodTo, amountMinor }) => [periodFrom, periodTo, amountMinor])).toEqual([
      ['2026-02-28', '2026-03-30', 100_00],
      ['2026-01-31', '2026-02-27', 100_00],
    ])
    expect(await audited(made.id, 'charge.ended')).toEqual([
      { before: { endedOn: null }, after: { endedOn: '2026-03-05' } },
    ])
  })

  it('end with a service that somebody ceases by hand, amounts unseen, and only by the worker', async () => {
    const line = await addService(sales, { customerId, kind: 'service', name: 'Line', status: 'active' })
    const made = await add({ serviceId: line.id, startsOn: '2026-01-15' })
    const serviceId = line.id
    expect(await endCeasedCharges(workerCtx(db), { serviceId })).toEqual({ ended: 0 })
    await setServiceStatus(sales, { serviceId, expectedVersion: 1, status: 'ceased' })
    const jobs = await db.ask(`select payload from app.outbox where name = 'billing.end-charges'`)
    expect(jobs).toEqual([{ payload: { serviceId } }])
    for (const ctx of [finance, anonymousCtx(db)])
      await expect(endCeasedCharges(ctx, { serviceId })).rejects.toMatchObject({ kind: 'forbidden' })
    const worker = workerCtx(db)
    const both = await Promise.all([
      endCeasedCharges(worker, { serviceId }),
      endCeasedCharges(worker, { serviceId }),
    ])
    expect(both.map(({ ended }) => ended).sort()).toEqual([0, 1])
    const ended = (await listCharges(finance, { customerId })).find(({ id }) => id === made.id)
    expect(ended?.endedOn).toBe(dayIn('America/Mexico_City', new Date()))
    expect(await audited(made.id, 'charge.ended')).toHaveLength(1)
  })

  it('the wrong state, a wrong day and a lost race are refused', async () => {
    const made = await add({ startsOn: '2026-02-15' })
    const end = (given: object = {}) =>
      endCharge(finance, { chargeId: made.id, expectedVersion: 1, ...given })
    const refusals = [
      [{ endsOn: '2026-03-11' }, 'date_in_future'],
      [{ endsOn: '2026-02-14' }, 'date_before_start'],
      [{ expectedVersion: 7 }, 'changed_meanwhile'],
    ] as const
    for (const [given, code] of refusals) await expect(end(given)).rejects.toMatchObject({ reason: { code } })
    const ended = await end()
    await expect(end({ expectedVersion: ended.version })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'charge_ended_already' },
    })
    const once = await add({ kind: 'one_off' })
    await expect(end({ chargeId: once.id })).rejects.toMatchObject({
      reason: { code: 'charge_not_recurring' },
    })
    await expect(end({ chargeId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('amounts are for those who read and write invoices, and for nobody else', async () => {
    const made = await add()
    const verbs = [
      (ctx: Ctx) => listCharges(ctx, { customerId }),
      (ctx: Ctx) => addCharge(ctx, { customerId, ...rent }),
      (ctx: Ctx) => endCharge(ctx, { chargeId: made.id, expectedVersion: 1 }),
    ]
    for (const verb of verbs) {
      await expect(verb(sales)).rejects.toMatchObject({ reason: { code: 'ability_missing' } })
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    }
    const executive = await actAs(db, 'executive')
    expect((await listCharges(executive, { customerId })).length).toBeGreaterThan(0)
    await expect(addCharge(executive, { customerId, ...rent })).rejects.toMatchObject({ kind: 'forbidden' })
    const ben = await addStaff(db, { role: 'finance', email: 'ben@padron.test', name: 'Ben' })
    const ctx = await actAsUser(db, ben.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await expect(addCharge(ctx, { customerId, ...rent })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(endCharge(ctx, { chargeId: made.id, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'not_found',
    })
    expect(await listCharges(ctx, { customerId })).toEqual([])
  })
})
