import { isFailure } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from '../src/staff/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const trust = {
  ...{ code: 'trust', name: 'Trust', appliesTo: 'customer' as const, source: 'rating' as const },
  ...{ multiplier: 300, missing: 'exclude' as const, defaultRating: null, worst: null, best: null },
  ...{ enabled: true, position: 10 },
}

type Staff = ReturnType<typeof createStaffCaller>

let db: TestDatabase
let sales: Staff
let manager: Staff
let admin: Staff
beforeAll(async () => {
  db = await freshDatabase()
  const cookie = { set: () => undefined, clear: () => undefined }
  const callerOf = async (role: string) => createStaffCaller({ ctx: await actAs(db, role), cookie })
  sales = await callerOf('sales')
  manager = await callerOf('manager')
  admin = await callerOf('admin')
  await manager.metric.save({ expectedVersion: 0, metrics: [trust] })
})

/** A customer in this status; the fields that an active one needs are no part of this story. */
async function standing(code: 'PAIN' | 'ACTV' | 'INAC') {
  const { id: customerId } = await sales.customer.register(kemper)
  if (code === 'ACTV')
    await db.ask(`update app.customers set status_code = $2 where id = $1`, [customerId, code])
  if (code === 'INAC') await sales.customer.deactivate({ customerId, expectedVersion: 1 })
  return customerId
}
const move = (staff: Staff, customerId: string, points = 70) =>
  staff.score.rate({ customerId, ratings: { trust: points } })
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'nothing was refused' as never,
    (error: TRPCError) => {
      const failure = isFailure(error.cause) ? error.cause : undefined
      return { code: error.code, reason: failure?.reason.code, whoCan: failure?.detail.whoCan }
    },
  )
const kept = async (customerId: string) =>
  db.ask('select rating from app.ratings where subject_id = $1', [customerId])

describe('Scenario 4: who may edit customers, but not metrics, moves a slider', () => {
  it('on an active customer, which works', async () => {
    const customerId = await standing('ACTV')
    const [slider] = (await sales.score.get({ customerId })).sliders
    expect(slider).toMatchObject({ code: 'trust', rating: null, mayRate: true })
    const after = await move(sales, customerId)
    expect(after).toMatchObject({ sliders: [{ code: 'trust', rating: 7000 }] })
    expect(await kept(customerId)).toEqual([{ rating: 70 }])
  })

  it('on one with partial information, which is forbidden, and names who may; they can', async () => {
    const customerId = await standing('PAIN')
    expect((await sales.score.get({ customerId })).sliders).toMatchObject([
      { mayRate: false, because: { code: 'ability_missing' } },
    ])
    expect(await refused(move(sales, customerId))).toEqual({
      code: 'FORBIDDEN',
      reason: 'ability_missing',
      whoCan: ['metric.manage'],
    })
    expect(await refused(sales.score.update({ customerId }))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await kept(customerId)).toEqual([])
    await move(manager, customerId)
    expect(await kept(customerId)).toEqual([{ rating: 70 }])
  })

  it('on an inactive one, which is refused for all, the administrator too', async () => {
    const customerId = await standing('INAC')
    for (const staff of [sales, manager, admin]) {
      expect(await refused(move(staff, customerId))).toMatchObject({
        code: 'CONFLICT',
        reason: 'gate_blocked',
      })
      expect(await refused(staff.score.update({ customerId }))).toMatchObject({
        code: 'CONFLICT',
        reason: 'gate_blocked',
      })
      const seen = await staff.score.get({ customerId })
      expect(seen).toMatchObject({ isFrozen: true, mayUpdate: false, sliders: [{ mayRate: false }] })
    }
    expect(await kept(customerId)).toEqual([])
  })
})
