import { presets } from '@padron/db/presets'
import { actAs, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { deactivateCustomer, registerCustomer } from '../customer/index.ts'
import { listStatuses } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})

describe('the statuses of the company', () => {
  it('come whole and in order, as the preset laid them down', async () => {
    const statuses = await listStatuses(await actAs(db, 'reader'))
    expect(statuses).toMatchObject(presets.full.statuses)
  })

  it('are hidden from a role without the directory, and from nobody in particular', async () => {
    await expect(listStatuses(await actAs(db, 'warehouse'))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listStatuses(anonymousCtx(db))).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('are read anew the moment somebody changes one, though the process had them already', async () => {
    const sales = await actAs(db, 'sales')
    const made = await registerCustomer(sales, kemper)
    const [other] = await db.ask<{ code: string }>(
      `select s.code from app.statuses s join app.status_set_members m on m.status_code = s.code and m.set_code = 'sales'
        where s.category = 'prospect' limit 1`,
    )
    await db.ask(`update app.settings set value = to_jsonb($1::text) where key = 'deactivatesTo'`, [
      other?.code,
    ])
    const off = await deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 })
    expect(off.status.code).toBe(other?.code)
    await db.ask(`update app.statuses set name = 'Renamed' where code = $1`, [other?.code])
    const statuses = await listStatuses(sales)
    expect(statuses.find(({ code }) => code === other?.code)?.name).toBe('Renamed')
  })
})
