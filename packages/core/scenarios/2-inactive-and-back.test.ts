import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/ctx.ts'
import {
  activateCustomer,
  deactivateCustomer,
  getCustomer,
  listCustomers,
  registerCustomer,
  saveCustomer,
} from '../src/customer/index.ts'
import { getScore, rateScore, updateScore } from '../src/score/index.ts'

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
  return { made, off }
}

describe('Scenario 2: a partial record is switched off and on', () => {
  it('goes to the status the preset deactivates to, and comes back as it was', async () => {
    const { made, off } = await switchedOff()
    const [setting] = await db.ask<{ value: string }>(
      `select value #>> '{}' as value from app.settings where key = 'deactivatesTo'`,
    )
    expect(off.status).toMatchObject({ code: setting?.value, isActive: false })
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    expect(on.status).toEqual(made.status)
    expect(on.activatedAt).toBeNull()
  })

  it.each(['sales', 'manager', 'owner', 'admin'])(
    'while inactive, %s is refused every edit',
    async (role) => {
      const { made, off } = await switchedOff()
      const asked = { customerId: made.id, expectedVersion: off.version }
      const edits = [
        { completion: 'never' as const, tradeName: 'Other' },
        { completion: 'if_complete' as const, website: 'example.mx' },
        { completion: 'require' as const },
        { completion: 'never' as const, acknowledgement: { reason: 'I know what I do' }, tradeName: 'Other' },
      ]
      const ctx = await actAs(db, role)
      for (const edit of edits) {
        await expect(saveCustomer(ctx, { ...asked, ...edit })).rejects.toMatchObject({
          kind: 'conflict',
          reason: { code: 'edit_blocked' },
          detail: { nextStep: { code: 'activate_first' }, current: { status: off.status } },
        })
      }
      expect((await getCustomer(ctx, { number: made.number })).version).toBe(off.version)
    },
  )

  it.each(['finance', 'support'])('while inactive, %s is refused its own fields too', async (role) => {
    const { made, off } = await switchedOff()
    const asked = { customerId: made.id, expectedVersion: off.version, completion: 'never' as const }
    await expect(
      saveCustomer(await actAs(db, role), { ...asked, paymentTerms: 'net_30', contactMethods: [] }),
    ).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'edit_blocked' } })
  })

  it.each(['sales', 'manager', 'owner', 'admin'])(
    'while inactive, its score answers conflict to %s, and is shown as it was',
    async (role) => {
      const { made } = await switchedOff()
      const ctx = await actAs(db, role)
      const asked = { customerId: made.id, acknowledged: true }
      for (const verb of [
        () => updateScore(ctx, asked),
        () => rateScore(ctx, { ...asked, ratings: { trust: 1 }, update: true }),
      ])
        await expect(verb()).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'gate_blocked' } })
      expect(await getScore(ctx, asked)).toMatchObject({ score: null, isFrozen: true, mayUpdate: false })
    },
  )

  it('while inactive, viewing works and only viewing and activating are offered', async () => {
    const { made, off } = await switchedOff()
    const only = { view: true, edit: false, deactivate: false, activate: true }
    expect(await getCustomer(sales, { number: made.number })).toMatchObject({ status: off.status, may: only })
    const directory = { query: made.number, sort: 'number', limit: 5 } as const
    const listed = await listCustomers(sales, { ...directory, active: 'no' })
    expect(listed.rows).toMatchObject([{ id: made.id, may: only }])
    expect((await listCustomers(sales, { ...directory, active: 'yes' })).rows).toEqual([])
  })

  it('is so by the gate, not by the name: where the company opens the gate, editing works', async () => {
    const { made, off } = await switchedOff()
    const set = (gate: string) =>
      db.ask(`update app.statuses set gates = jsonb_set(gates, '{edit}', $2) where code = $1`, [
        off.status.code,
        JSON.stringify(gate),
      ])
    const asked = { customerId: made.id, expectedVersion: off.version, completion: 'never' as const }
    await set('allow')
    const saved = await saveCustomer(sales, { ...asked, tradeName: 'Other' })
    expect(saved).toMatchObject({ tradeName: 'Other', status: off.status })
    await set('warn')
    const again = { ...asked, expectedVersion: saved.version, tradeName: 'Third' }
    await expect(saveCustomer(sales, again)).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'acknowledgement_required' },
    })
    const acknowledgement = { reason: 'Correcting the name on its last invoice' }
    expect((await saveCustomer(sales, { ...again, acknowledgement })).tradeName).toBe('Third')
    await set('block')
  })

  it('follows the definition, not the code: renamed, the status behaves as before', async () => {
    const { made, off } = await switchedOff()
    await db.ask(`update app.statuses set name = 'Dormido', short_name = 'D' where code = $1`, [
      off.status.code,
    ])
    const seen = await getCustomer(sales, { number: made.number })
    expect(seen.status).toMatchObject({ name: 'Dormido', isActive: false })
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    expect(on.status).toEqual(made.status)
  })

  it('tells nobody', async () => {
    expect(await db.ask(`select name from app.outbox where name <> 'billing.apply-status'`)).toEqual([])
  })
})
