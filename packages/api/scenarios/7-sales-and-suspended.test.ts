import { isFailure } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from '../src/staff/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

type Staff = ReturnType<typeof createStaffCaller>

let db: TestDatabase
const callerOf = async (role: string): Promise<Staff> =>
  createStaffCaller({
    ctx: await actAs(db, role),
    cookie: { set: () => undefined, clear: () => undefined },
  })

beforeAll(async () => {
  db = await freshDatabase()
})

/** A customer that management has suspended. */
async function suspended() {
  const [sales, manager] = await Promise.all([callerOf('sales'), callerOf('manager')])
  const { id: customerId, number } = await sales.customer.register(kemper)
  const first = { customerId, expectedVersion: 1, to: 'PROS' }
  await sales.transition.change({ ...first, planHash: (await sales.transition.plan(first)).hash })
  const next = { customerId, expectedVersion: 2, to: 'SUSP', reasonCode: 'non_payment' }
  await manager.transition.change({ ...next, planHash: (await manager.transition.plan(next)).hash })
  return { customerId, number, expectedVersion: 3 }
}

/** What the wire says of a refusal. */
const refusalOf = (error: TRPCError) => {
  const failure = isFailure(error.cause) ? error.cause : undefined
  return { code: error.code, reason: failure?.reason, whoCan: failure?.detail.whoCan }
}
const refused = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'nothing was refused' as never,
    (error) => refusalOf(error as TRPCError),
  )

describe('Scenario 7: sales and a suspended customer', () => {
  it('sees that it is suspended, and can pick no target', async () => {
    const sales = await callerOf('sales')
    const { customerId, number } = await suspended()
    expect((await sales.customer.get({ number })).status).toMatchObject({ name: 'Suspended' })
    const options = await sales.transition.options({ customerId })
    expect(options).toMatchObject({ current: { name: 'Suspended' }, targets: [], setName: 'Sales' })
    expect(options.elsewhere).toBeGreaterThan(10)
    expect(options.elsewhereWhoCan).toEqual(expect.arrayContaining(['admin', 'owner', 'manager', 'finance']))
    expect(options.elsewhereWhoCan).not.toContain('sales')
  })

  it('is told in every plan why not, and who may', async () => {
    const sales = await callerOf('sales')
    const { customerId } = await suspended()
    for (const to of ['ACTV', 'PROS', 'INAC']) {
      const { refusals } = await sales.transition.plan({ customerId, to })
      expect(refusals).toMatchObject([
        {
          because: { code: 'status_not_in_set', params: { set: 'Sales', status: 'Suspended' } },
          whoCan: expect.arrayContaining(['manager']),
        },
      ])
    }
  })

  it.each(['ACTV', 'INAC', 'LOST'])(
    'is answered "forbidden" on the way to %s, with the set and who may; nothing moves',
    async (to) => {
      const sales = await callerOf('sales')
      const { customerId, expectedVersion, number } = await suspended()
      const { hash: planHash } = await sales.transition.plan({ customerId, to })
      const asked = { customerId, expectedVersion, to, planHash, reasonCode: 'price' }
      expect(await refused(sales.transition.change(asked))).toEqual({
        code: 'FORBIDDEN',
        reason: { code: 'status_not_in_set', params: { set: 'Sales', status: 'Suspended' } },
        whoCan: expect.arrayContaining(['owner', 'manager']),
      })
      expect((await sales.customer.get({ number })).version).toBe(expectedVersion)
    },
  )

  it('is answered the same by every other way: deactivate, undo, many at once', async () => {
    const sales = await callerOf('sales')
    const { customerId, expectedVersion } = await suspended()
    const asked = { customerId, expectedVersion }
    const { transitions } = await sales.transition.list({ customerId })
    const transitionId = transitions[0]?.id ?? ''
    for (const attempt of [
      sales.customer.deactivate(asked),
      sales.transition.undo({ ...asked, transitionId }),
    ])
      expect(await refused(attempt)).toMatchObject({
        code: 'FORBIDDEN',
        reason: { code: 'status_not_in_set' },
      })
    const many = await sales.transition.planMany({ selection: { customerIds: [customerId] }, to: 'ACTV' })
    expect(many).toMatchObject({
      total: 1,
      changes: 0,
      skips: [{ because: { code: 'status_not_in_set' }, whoCan: expect.arrayContaining(['manager']) }],
    })
  })

  it('leaves it to who may: finance lifts the suspension', async () => {
    const finance = await callerOf('finance')
    const { customerId, expectedVersion } = await suspended()
    const { hash: planHash } = await finance.transition.plan({ customerId, to: 'ACTV' })
    const lifted = await finance.transition.change({ customerId, expectedVersion, to: 'ACTV', planHash })
    expect(lifted).toMatchObject({ kind: 'changed', status: { name: 'Active' } })
  })
})
