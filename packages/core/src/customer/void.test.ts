import type { Plan } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { undoTransition } from '../transition/index.ts'
import {
  activateCustomer,
  deactivateCustomer,
  getCustomer,
  listCustomers,
  registerCustomer,
  saveCustomer,
  voidCustomer,
} from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
let owner: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  owner = await actAs(db, 'owner')
})

const register = () => registerCustomer(sales, kemper)
const refusal = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const openOrder = (customerId: string) =>
  db.ask(`insert into app.orders (customer_id, title) values ($1, 'Pumps')`, [customerId])

describe('voiding a customer entered by mistake', () => {
  const voided = async () => {
    const { id, number } = await register()
    const gone = await voidCustomer(owner, {
      customerId: id,
      expectedVersion: 1,
      reasonCode: 'entered_by_mistake',
    })
    return { id, number, gone }
  }

  it('takes it out of the directory, keeps it under its number, and leaves its audit row', async () => {
    const { id, number, gone } = await voided()
    expect(gone).toMatchObject({ version: 2, status: { isActive: false }, touches: [] })
    const everything = { active: 'any', sort: 'number', limit: 200 } as const
    const listed = await listCustomers(sales, everything)
    expect(listed.rows.some((row) => row.id === id)).toBe(false)
    expect((await listCustomers(sales, { ...everything, query: number })).rows).toMatchObject([{ id }])
    expect((await getCustomer(sales, { number })).status).toEqual(gone.status)
    const { entries } = await listAudit(owner, { customerId: id, limit: 1 })
    expect(entries).toMatchObject([
      { event: 'customer.voided', cause: 'void', after: { reasonCode: 'entered_by_mistake' } },
    ])
  })

  it('needs a reason of the list', async () => {
    const { id } = await register()
    const asked = { customerId: id, expectedVersion: 1, reasonCode: 'mood' }
    await expect(voidCustomer(owner, asked)).rejects.toMatchObject(refusal('unknown_reason', 'invalid'))
  })

  it('is final but for its own undo: nobody activates, edits or voids it again', async () => {
    const { id, gone } = await voided()
    const asked = { customerId: id, expectedVersion: gone.version }
    await expect(activateCustomer(owner, asked)).rejects.toMatchObject(refusal('void_stays'))
    await expect(
      saveCustomer(owner, { ...asked, completion: 'never', tradeName: 'x' }),
    ).rejects.toMatchObject(refusal('edit_blocked'))
    await expect(voidCustomer(owner, { ...asked, reasonCode: 'duplicate' })).rejects.toMatchObject(
      refusal('already_void'),
    )
    const back = await undoTransition(owner, { ...asked, transitionId: gone.transitionId })
    expect(back.status.isActive).toBe(true)
  })

  it('answers the present record when somebody was quicker', async () => {
    const { id, number } = await register()
    await deactivateCustomer(sales, { customerId: id, expectedVersion: 1 })
    const asked = { customerId: id, expectedVersion: 1, reasonCode: 'duplicate' }
    await expect(voidCustomer(owner, asked)).rejects.toMatchObject({
      ...refusal('changed_meanwhile'),
      detail: { current: { number, version: 2 } },
    })
  })
})

describe('a switch that reaches more than the customer', () => {
  it('answers its plan first; sent with the plan’s hash it goes through', async () => {
    const { id } = await register()
    await openOrder(id)
    const asked = { customerId: id, expectedVersion: 1 }
    const refused = await deactivateCustomer(sales, asked).catch((error) => error)
    expect(refused).toMatchObject(refusal('plan_not_trivial'))
    const { hash, touches } = refused.detail.current as Plan
    expect(touches).toMatchObject([{ noun: 'order', count: 1, effect: { code: 'touched_order_blocked' } }])
    const off = await deactivateCustomer(sales, { ...asked, planHash: hash })
    expect(off.touches).toEqual(touches)
    await expect(
      activateCustomer(sales, { customerId: id, expectedVersion: off.version }),
    ).resolves.toMatchObject({
      touches: [],
    })
  })

  it('is refused with a plan that is old', async () => {
    const { id } = await register()
    await openOrder(id)
    const asked = { customerId: id, expectedVersion: 1 }
    const refused = await deactivateCustomer(sales, asked).catch((error) => error)
    const { hash: planHash } = refused.detail.current as Plan
    await openOrder(id)
    await expect(deactivateCustomer(sales, { ...asked, planHash })).rejects.toMatchObject({
      ...refusal('plan_stale'),
      detail: { current: { touches: [{ count: 2 }] } },
    })
  })

  it('answers its plan too when the status asks for a reason that nobody gave', async () => {
    const { id } = await register()
    const set = (asks: boolean) =>
      db.ask(
        `update app.statuses set require_status_reason = $1, reasons = '[{"code": "gone", "name": "Gone"}]'
          where code = (select value #>> '{}' from app.settings where key = 'deactivatesTo')`,
        [asks],
      )
    await set(true)
    const asked = { customerId: id, expectedVersion: 1 }
    const refused = await deactivateCustomer(sales, asked).catch((error) => error)
    expect(refused).toMatchObject(refusal('plan_not_trivial'))
    const { hash: planHash, requires } = refused.detail.current as Plan
    expect(requires).toMatchObject({ reason: true, reasons: [{ code: 'gone' }] })
    await expect(deactivateCustomer(sales, { ...asked, planHash })).rejects.toMatchObject(
      refusal('reason_required', 'invalid'),
    )
    await expect(deactivateCustomer(sales, { ...asked, reasonCode: 'gone' })).resolves.toMatchObject({
      version: 2,
    })
    await set(false)
  })

  it('goes at once where the company never asks, and says what it reached', async () => {
    const { id } = await register()
    await openOrder(id)
    const set = (value: boolean) =>
      db.ask(`update app.settings set value = to_jsonb($1::boolean) where key = 'neverPrompts'`, [value])
    await set(true)
    const off = await deactivateCustomer(sales, { customerId: id, expectedVersion: 1 })
    expect(off.touches).toMatchObject([{ noun: 'order', count: 1 }])
    await set(false)
  })
})

describe('a sub-account that follows its parent', () => {
  const save = (customerId: string, expectedVersion: number, fields: object) =>
    saveCustomer(sales, { customerId, expectedVersion, completion: 'never', ...fields })

  it('is ticked in the form, and read back from it', async () => {
    const parent = await register()
    const child = await register()
    await save(child.id, 1, { parentNumber: parent.number, inheritStatus: true })
    const { fields } = await getCustomer(sales, { number: child.number })
    expect(fields).toMatchObject({ parentNumber: parent.number, inheritStatus: true })
  })

  it('is not for a primary, which has nobody to follow', async () => {
    const { id } = await register()
    await expect(save(id, 1, { inheritStatus: true })).rejects.toMatchObject(
      refusal('primary_inherits', 'invalid'),
    )
  })

  it('makes the parent’s switch ask first, and follow by job', async () => {
    const parent = await register()
    const child = await register()
    await save(child.id, 1, { parentNumber: parent.number, inheritStatus: true })
    const asked = { customerId: parent.id, expectedVersion: 1 }
    const refused = await deactivateCustomer(sales, asked).catch((error) => error)
    const { hash: planHash, touches } = refused.detail.current as Plan
    expect(touches).toMatchObject([{ noun: 'sub-account', count: 1 }])
    const off = await deactivateCustomer(sales, { ...asked, planHash })
    const jobs = await db.ask(
      `select 1 from app.outbox where name = 'transition.inherit' and payload ->> 'transitionId' = $1`,
      [off.transitionId],
    )
    expect(jobs).toHaveLength(1)
  })
})
