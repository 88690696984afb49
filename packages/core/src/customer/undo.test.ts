import { actAs, clock, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../audit/index.ts'
import type { Ctx } from '../ctx.ts'
import { undoTransition } from '../transition/index.ts'
import { activateCustomer, deactivateCustomer, registerCustomer, saveCustomer } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

async function switchedOff() {
  const made = await registerCustomer(sales, kemper)
  const off = await deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 })
  return { made, off, asked: { customerId: made.id, transitionId: off.transitionId } }
}

const refusal = (code: string) => ({ kind: 'conflict', reason: { code } })

describe('taking a switch back', () => {
  it('brings back the status before, and says until when that is offered', async () => {
    const before = Date.now()
    const { made, off, asked } = await switchedOff()
    expect(off.undoUntil.getTime() - before).toBeGreaterThanOrEqual(10_000)
    const back = await undoTransition(sales, { ...asked, expectedVersion: off.version })
    expect(back).toMatchObject({ status: made.status, version: 3 })
    const history = await db.ask(
      'select seq, cause, undoes_id from app.transitions where customer_id = $1 order by seq',
      [made.id],
    )
    expect(history).toEqual([
      { seq: 1, cause: 'form', undoes_id: null },
      { seq: 2, cause: 'form', undoes_id: null },
      { seq: 3, cause: 'undo', undoes_id: off.transitionId },
    ])
  })

  it('takes an activation back too, and what was held before is still held', async () => {
    const { made, off } = await switchedOff()
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    const back = await undoTransition(sales, {
      customerId: made.id,
      expectedVersion: on.version,
      transitionId: on.transitionId,
    })
    expect(back.status).toEqual(off.status)
    const again = await activateCustomer(sales, { customerId: made.id, expectedVersion: back.version })
    expect(again.status).toEqual(made.status)
  })

  it('is refused when the window has closed', async () => {
    const { off, asked } = await switchedOff()
    const now = clock(new Date(Date.now() + 11_000).toISOString())
    const late = await actAs(db, 'sales', { clock: now })
    await expect(undoTransition(late, { ...asked, expectedVersion: off.version })).rejects.toMatchObject(
      refusal('undo_expired'),
    )
  })

  it('is refused for a switch that another one followed', async () => {
    const { made, off, asked } = await switchedOff()
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    await expect(undoTransition(sales, { ...asked, expectedVersion: on.version })).rejects.toMatchObject(
      refusal('undo_not_latest'),
    )
  })

  it('is refused twice: an undo is not undone', async () => {
    const { made, off, asked } = await switchedOff()
    const back = await undoTransition(sales, { ...asked, expectedVersion: off.version })
    const again = { customerId: made.id, expectedVersion: back.version, transitionId: back.transitionId }
    await expect(undoTransition(sales, again)).rejects.toMatchObject(refusal('undo_not_possible'))
    await expect(undoTransition(sales, { ...asked, expectedVersion: back.version })).rejects.toMatchObject(
      refusal('undo_not_latest'),
    )
  })

  it('is refused for being registered, for completing, and for another customer’s switch', async () => {
    const { off } = await switchedOff()
    const made = await registerCustomer(sales, kemper)
    const [first] = await db.ask<{ id: string }>('select id from app.transitions where customer_id = $1', [
      made.id,
    ])
    const asked = { customerId: made.id, expectedVersion: 1 }
    await expect(undoTransition(sales, { ...asked, transitionId: first?.id ?? '' })).rejects.toMatchObject(
      refusal('undo_not_possible'),
    )
    await expect(undoTransition(sales, { ...asked, transitionId: off.transitionId })).rejects.toMatchObject(
      refusal('undo_not_latest'),
    )
  })

  it('answers the present record when somebody was quicker', async () => {
    const { made, off, asked } = await switchedOff()
    await undoTransition(sales, { ...asked, expectedVersion: off.version })
    await expect(undoTransition(sales, { ...asked, expectedVersion: off.version })).rejects.toMatchObject({
      ...refusal('changed_meanwhile'),
      detail: { current: { id: made.id, version: 3, status: made.status } },
    })
  })

  it('is for whoever may edit, also when somebody else made the switch', async () => {
    const { made, off, asked } = await switchedOff()
    const back = await undoTransition(await actAs(db, 'manager'), { ...asked, expectedVersion: off.version })
    expect(back.status).toEqual(made.status)
  })

  it('leaves its own audit row, and notifies nobody', async () => {
    const { made, off, asked } = await switchedOff()
    await undoTransition(sales, { ...asked, expectedVersion: off.version })
    const { entries } = await listAudit(sales, { customerId: made.id, limit: 1 })
    expect(entries).toMatchObject([
      {
        event: 'customer.status-undone',
        cause: 'undo',
        before: { status: off.status.code },
        after: { status: made.status.code },
      },
    ])
    expect(await db.ask(`select 1 from app.outbox where name <> 'billing.apply-status'`)).toEqual([])
  })
})

describe('activating', () => {
  it('asks for a choice when the held status is no longer used', async () => {
    const { made, off } = await switchedOff()
    await db.ask(`update app.statuses set availability = 'historical' where code = $1`, [made.status.code])
    await expect(
      activateCustomer(sales, { customerId: made.id, expectedVersion: off.version }),
    ).rejects.toMatchObject(refusal('pick_status'))
    await db.ask(`update app.statuses set availability = 'headline' where code = $1`, [made.status.code])
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    expect(on.status.code).toBe(made.status.code)
  })

  it('restores into a status outside one’s set, but nobody is moved out of one', async () => {
    const { made } = await switchedOff()
    const manager = await actAs(db, 'manager')
    // A status the sales set does not hold, reached behind its back.
    const [foreign] = await db.ask<{ code: string }>(
      `select code from app.statuses s where s.category = 'on_hold' and not exists
        (select 1 from app.status_set_members m where m.set_code = 'sales' and m.status_code = s.code) limit 1`,
    )
    await db.ask('update app.customers set status_code = $2, held_status_code = null where id = $1', [
      made.id,
      foreign?.code,
    ])
    const asked = { customerId: made.id, expectedVersion: 2 }
    await expect(deactivateCustomer(sales, asked)).rejects.toMatchObject({
      kind: 'forbidden',
      reason: { code: 'status_not_in_set' },
      detail: { whoCan: expect.arrayContaining(['manager', 'owner']) },
    })
    const off = await deactivateCustomer(manager, asked)
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    expect(on.status.code).toBe(foreign?.code)
  })

  it('keeps nothing of a save that the switch made impossible', async () => {
    const { made, off } = await switchedOff()
    const asked = { customerId: made.id, expectedVersion: off.version, completion: 'never' as const }
    await expect(saveCustomer(sales, { ...asked, website: 'example.mx' })).rejects.toMatchObject(
      refusal('edit_blocked'),
    )
    expect(await db.ask('select website from app.customers where id = $1', [made.id])).toEqual([
      { website: null },
    ])
  })
})
