import { actAs, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { undoTransition } from '../transition/index.ts'
import { activateCustomer, deactivateCustomer, registerCustomer } from './index.ts'

const acme = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

describe('switching a customer off and on', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })

  it('scenario 2: deactivating a partial record and activating it brings it back as partial', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    expect(made).toMatchObject({
      version: 1,
      number: expect.stringMatching(/^C-\d{6}$/),
      screening: { outcome: 'not_screened' },
    })
    const off = await deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })
    expect(off.status.isActive).toBe(false)
    const on = await activateCustomer(ctx, { customerId: made.id, expectedVersion: off.version })
    expect(on.status).toEqual(made.status)
  })

  it('refuses to deactivate twice, and to activate what is active', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    await expect(activateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'already_active' },
    })
    const off = await deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })
    await expect(
      deactivateCustomer(ctx, { customerId: made.id, expectedVersion: off.version }),
    ).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'not_active' } })
  })

  it('answers the present record when somebody was quicker', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    await deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })
    await expect(deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'changed_meanwhile' },
      detail: { current: { id: made.id, version: 2 } },
    })
  })

  it('takes a deactivation back inside its window', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    const off = await deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })
    const back = await undoTransition(ctx, {
      customerId: made.id,
      expectedVersion: off.version,
      transitionId: off.transitionId,
    })
    expect(back.status).toEqual(made.status)
  })

  it('is hidden from whoever may not: a reader, nobody', async () => {
    const made = await registerCustomer(await actAs(db, 'sales'), acme)
    await expect(
      deactivateCustomer(await actAs(db, 'reader'), { customerId: made.id, expectedVersion: 1 }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      deactivateCustomer(await anonymousCtx(db, 'staff'), { customerId: made.id, expectedVersion: 1 }),
    ).rejects.toMatchObject({ reason: { code: 'sign_in_required' } })
    await expect(
      deactivateCustomer(await actAs(db, 'sales'), {
        customerId: '01920000-0000-7000-8000-00000000dead',
        expectedVersion: 1,
      }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('leaves an audit row for each, and tells nobody', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    const off = await deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })
    await activateCustomer(ctx, { customerId: made.id, expectedVersion: off.version })
    const { entries } = await listAudit(ctx, { customerId: made.id, limit: 50 })
    expect(entries.map(({ event }) => event)).toEqual([
      'customer.activated',
      'customer.deactivated',
      'customer.registered',
    ])
    expect(entries[1]).toMatchObject({
      actorKind: 'staff',
      before: { status: made.status.code },
      after: { status: off.status.code },
    })
    expect(await db.ask(`select 1 from app.outbox where name <> 'billing.apply-status'`)).toEqual([])
  })
})
