import { applyStatus } from '@padron/core/billing'
import { addDays, dayIn } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from './index.ts'

type Staff = ReturnType<typeof createStaffCaller>
type Words = { effectiveAt?: Date; missedPeriod?: 'skip' | 'bill' | 'prorate' }

const dayMs = 86_400_000
const today = dayIn('America/Mexico_City', new Date())

let db: TestDatabase
let finance: Staff
let sales: Staff
beforeAll(async () => {
  db = await freshDatabase()
  const cookie = { set: () => undefined, clear: () => undefined }
  finance = createStaffCaller({ ctx: await actAs(db, 'finance'), cookie })
  sales = createStaffCaller({ ctx: await actAs(db, 'sales'), cookie })
})

const reasons: Record<string, string> = { SUSP: 'non_payment' }

/** Plans and changes as the panel does, then lets the consequences have their turn. */
async function change(customerId: string, to: string, words: Words = {}) {
  const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
    customerId,
  ])
  const { hash } = await finance.transition.plan({ customerId, to, effectiveAt: words.effectiveAt })
  await finance.transition.change({
    customerId,
    to,
    expectedVersion: row?.version ?? 0,
    planHash: hash,
    reasonCode: reasons[to],
    ...words,
  })
  const jobs = await db.ask<{ id: string; payload: { transitionIds: string[] } }>(
    `update app.outbox set state = 'sent', started_at = now()
      where name = 'billing.apply-status' and state = 'waiting' returning id, payload`,
  )
  for (const { id, payload } of jobs) await applyStatus(workerCtx(db, id), payload)
}

async function suspendedForTwoMonths() {
  const made = await sales.customer.register({ legalName: 'Casa', tradeName: 'Casa', taxId: 'XAXX010101000' })
  await db.ask(
    `update app.customers set missing = '{}',
       status_code = (select completes_to from app.statuses s where s.code = status_code) where id = $1`,
    [made.id],
  )
  await sales.service.add({ customerId: made.id, name: 'Line', status: 'active' })
  await finance.charge.add({
    customerId: made.id,
    description: 'Rent',
    amountMinor: 100_00,
    startsOn: addDays(today, -50),
  })
  await change(made.id, 'SUSP', { effectiveAt: new Date(Date.now() - 60 * dayMs) })
  expect(await sales.service.list({ customerId: made.id })).toMatchObject([{ status: 'suspended' }])
  expect(await finance.charge.list({ customerId: made.id })).toMatchObject([
    { pausedOn: addDays(today, -60), nextOn: addDays(today, -50) },
  ])
  return made.id
}

describe('Scenario 12: two months suspended', () => {
  it.each([
    { said: 'nothing', words: {}, back: 0 },
    { said: 'skip', words: { missedPeriod: 'skip' as const }, back: 0 },
    { said: 'bill', words: { missedPeriod: 'bill' as const }, back: 2 },
    { said: 'prorate', words: { missedPeriod: 'prorate' as const }, back: 1 },
  ])('resumed with $said makes $back back charges', async ({ words, back }) => {
    const customerId = await suspendedForTwoMonths()
    await change(customerId, 'ACTV', words)
    const charges = await finance.charge.list({ customerId })
    const rent = charges.find(({ startsOn }) => startsOn !== null)
    expect(rent?.pausedOn).toBeNull()
    expect((rent?.nextOn ?? '') > today).toBe(true)
    const made = charges.filter(({ forChargeId }) => forChargeId === rent?.id)
    expect(made).toHaveLength(back)
    expect(made.every(({ state, billOn }) => state === 'open' && billOn === today)).toBe(true)
    expect(await sales.service.list({ customerId })).toMatchObject([{ status: 'active' }])
  })

  it('the ledger answers which flags applied on a day in between', async () => {
    const customerId = await suspendedForTwoMonths()
    await change(customerId, 'ACTV')
    const { on } = await sales.billing.ledger({ customerId, on: addDays(today, -30) })
    expect(on).toMatchObject({ status: { code: 'SUSP' }, flags: { canHaveFixedCharges: false } })
    expect(await sales.billing.profile({ customerId })).toMatchObject({
      status: { code: 'ACTV' },
      flags: { canHaveFixedCharges: true },
    })
  })
})
