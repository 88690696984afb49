import { setTimeout as sleep } from 'node:timers/promises'
import { billingFlagNames } from '@padron/domain'
import { actAs, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { liveCustomer, move } from '../../test/move.ts'
import type { Ctx } from '../ctx.ts'
import { getBillingProfile } from './index.ts'

/** Figures of the claim: changes of status, readers at a time, and after how many a definition changes. */
const changes = 1_000
const readers = 3
const republishEvery = 25
/** After so many changes the status stands still for one whole round of a reader, however quick changes are. */
const stillEvery = 10

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

const columns = billingFlagNames.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
const lookText = `select c.status_seq as seq, c.status_code as code,
    (select value #>> '{}' from app.settings where key = 'definitionsVersion') as version,
    jsonb_build_array(${columns.map((column) => `s.${column}`).join(', ')}) as flags
  from app.customers c join app.statuses s on s.code = c.status_code where c.id = $1`
type Look = { seq: number; code: string; version: string; flags: unknown[] }

describe('the billing profile of a customer', () => {
  it(`C45 flags and status never disagree for readers polling during ${changes} changes`, async () => {
    const customerId = await liveCustomer(db, sales)
    const look = async () => (await db.ask<Look>(lookText, [customerId]))[0] as Look
    const seen = { reads: 0, certain: 0, codes: new Set<string>(), disagreements: [] as unknown[] }
    let isOver = false
    async function poll() {
      while (!isOver) {
        const before = await look()
        const profile = await getBillingProfile(sales, { customerId })
        const after = await look()
        seen.reads += 1
        seen.codes.add(profile.status.code)
        // What stood still around the read is what the read must have seen: no cache, no lag.
        if (before.seq !== after.seq || before.version !== after.version) continue
        seen.certain += 1
        const flags = billingFlagNames.map((name) => profile.flags[name])
        if (profile.status.code !== after.code || JSON.stringify(flags) !== JSON.stringify(after.flags))
          seen.disagreements.push({ profile, after })
      }
    }
    async function standStill() {
      const before = seen.certain
      while (seen.certain === before) await sleep(1)
    }
    async function change() {
      for (let turn = 0; turn < changes; turn++) {
        await move(db, customerId, turn % 2 === 0 ? 'SUSP' : 'ACTV')
        if (turn % republishEvery === 0)
          await db.ask(`update app.statuses set can_have_calls = not can_have_calls where code = 'SUSP'`)
        if (turn % stillEvery === 0) await standStill()
      }
      isOver = true
    }
    await Promise.all([change(), ...Array.from({ length: readers }, poll)])
    expect(seen.disagreements).toEqual([])
    expect([...seen.codes].sort()).toEqual(['ACTV', 'SUSP'])
    expect(seen.reads).toBeGreaterThan(changes / 4)
    expect(seen.certain).toBeGreaterThanOrEqual(changes / stillEvery)
    console.info(`C45: ${seen.reads} reads, ${seen.certain} with the status standing still, 0 disagreements`)
  }, 180_000)

  it('is hidden from a role without the customer, and from nobody in particular', async () => {
    const customerId = await liveCustomer(db, sales)
    expect(await getBillingProfile(await actAs(db, 'reader'), { customerId })).toMatchObject({
      status: { code: 'ACTV', isActive: true },
      flags: { isBillable: true, canHaveFixedCharges: true, overrideInvoiceMessage: null, crmOnly: false },
    })
    const warehouse = await actAs(db, 'warehouse')
    await expect(getBillingProfile(warehouse, { customerId })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(getBillingProfile(anonymousCtx(db), { customerId })).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const nobody = { customerId: '01920000-0000-7000-8000-000000000001' }
    await expect(getBillingProfile(sales, nobody)).rejects.toMatchObject({ kind: 'not_found' })
  })
})
