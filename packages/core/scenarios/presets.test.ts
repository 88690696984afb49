import { installPreset } from '@padron/db/deploy'
import { presets } from '@padron/db/presets'
import { actAs, clock, fixtureList, freshDatabase, type TestDatabase } from '@padron/testing'
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
import { receiveList, takeInList } from '../src/screening/index.ts'
import { undoTransition } from '../src/transition/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const at = clock('2026-06-10T16:00:00.000Z')

/** A database whose company began with another preset. */
async function databaseOf(code: keyof typeof presets) {
  const db = await freshDatabase()
  await db.ask('alter table app.status_versions disable trigger user')
  for (const table of ['status_set_members', 'statuses', 'settings', 'status_versions'])
    await db.ask(`delete from app.${table}`)
  await db.ask('alter table app.status_versions enable trigger user')
  expect(await installPreset(db.adminUrl, code)).toBe(true)
  return db
}

describe.each(Object.values(presets))('a company that began with $name', (preset) => {
  let db: TestDatabase
  let manager: Ctx
  beforeAll(async () => {
    db = await databaseOf(preset.code)
    manager = await actAs(db, 'manager')
  })

  it('has its statuses and no others', async () => {
    const rows = await db.ask<{ code: string }>('select code from app.statuses order by position')
    expect(rows.map(({ code }) => code)).toEqual(preset.statuses.map(({ code }) => code))
  })

  it('registers into its default status, switches off and on again, and takes a switch back', async () => {
    const made = await registerCustomer(manager, kemper)
    expect(made.status.code).toBe(preset.defaultStatus)
    const off = await deactivateCustomer(manager, { customerId: made.id, expectedVersion: 1 })
    expect(off.status).toMatchObject({ code: preset.deactivatesTo, isActive: false })
    const on = await activateCustomer(manager, { customerId: made.id, expectedVersion: off.version })
    expect(on.status).toEqual(made.status)
    const again = await deactivateCustomer(manager, { customerId: made.id, expectedVersion: on.version })
    const back = await undoTransition(manager, {
      customerId: made.id,
      expectedVersion: again.version,
      transitionId: again.transitionId,
    })
    expect(back.status).toEqual(made.status)
  })

  it('offers of an inactive customer what the gates of its status leave', async () => {
    const made = await registerCustomer(manager, kemper)
    const off = await deactivateCustomer(manager, { customerId: made.id, expectedVersion: 1 })
    const gate = preset.statuses.find(({ code }) => code === off.status.code)?.gates.edit
    const { may } = await getCustomer(manager, { number: made.number })
    expect(may).toEqual({ view: true, edit: gate !== 'block', deactivate: false, activate: true })
  })

  it('lists a hidden system status nowhere', async () => {
    const { rows } = await listCustomers(manager, { active: 'any', sort: 'name', limit: 200 })
    const hidden = preset.statuses.filter(({ visibleInBackend }) => !visibleInBackend)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ status }) => hidden.some(({ code }) => code === status.code))).toEqual([])
  })

  it('tells nobody of any of it', async () => {
    expect(await db.ask(`select name from app.outbox where name <> 'billing.apply-status'`)).toEqual([])
  })
})

describe('what SARA does differently', () => {
  let db: TestDatabase
  let sales: Ctx
  beforeAll(async () => {
    db = await databaseOf('sara')
    sales = await actAs(db, 'sales', { clock: at })
    await db.ask(`insert into app.settings (key, value) values ('screeningGuards', '{"minRows": 1}')
      on conflict (key) do update set value = excluded.value`)
  })

  it('registers without asking for more than three fields, and deactivates in one step', async () => {
    const made = await registerCustomer(sales, kemper)
    const off = await deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 })
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    expect(on).toMatchObject({ status: made.status, activatedAt: null })
  })

  it('completes a partial record, and never falls back from active to partial', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, expectedVersion: 1, completion: 'require' as const }
    const address = { kind: 'fiscal' as const, country: 'MX', line1: 'x', city: 'x', postalCode: '64000' }
    const whole = await saveCustomer(sales, {
      ...asked,
      country: 'MX',
      taxRegime: '601',
      paymentTerms: 'net_30',
      addresses: [address],
      contactAssignments: [{ name: 'Rosa Díaz', role: 'billing' }],
    })
    const off = await deactivateCustomer(sales, { customerId: made.id, expectedVersion: whole.version })
    const on = await activateCustomer(sales, { customerId: made.id, expectedVersion: off.version })
    expect(on.status).toEqual(whole.status)
    expect(on.status.code).not.toBe(made.status.code)
  })

  it('screens at creation only: a list alerts the new customer, and no edit after it', async () => {
    const finance = await actAs(db, 'finance', { clock: at })
    const file = { fileName: 'listado.csv', content: fixtureList() }
    const { snapshotId, jobId } = await receiveList(finance, file, 'upload')
    await db.ask(`update app.outbox set state = 'sent' where id = $1`, [jobId])
    await takeInList({ ...finance, db: db.worker, proof: { outboxId: jobId } }, { snapshotId })
    await expect(registerCustomer(sales, kemper)).rejects.toMatchObject({
      reason: { code: 'acknowledgement_required' },
    })
    const made = await registerCustomer(sales, { ...kemper, taxId: 'ABC970528UHA' })
    const saved = await saveCustomer(sales, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'never',
      taxId: kemper.taxId,
    })
    expect(saved.taxId).toBe(kemper.taxId)
  })
})
