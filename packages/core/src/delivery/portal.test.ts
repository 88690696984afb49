import {
  actAs,
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  portalStranger,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { moveTo } from '../../test/standing.ts'
import { createAssignment } from '../assignment/index.ts'
import type { Ctx } from '../ctx.ts'
import { createOrder } from '../order/index.ts'
import { completeDelivery, listPortalDeliveries, planDelivery } from './index.ts'

let db: TestDatabase
let admin: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  admin = await actAs(db, 'admin')
})

const send = async (customerId: string, title: string, scheduledOn: string | null = null) => {
  const { id: orderId, number } = await createOrder(admin, {
    ...{ customerId, title, totalMinor: 0, paidMinor: 0, acknowledged: false },
  })
  const work = await createAssignment(admin, {
    customerId,
    kind: 'delivery',
    title,
    orderId,
    acknowledged: false,
  })
  const plan = { assignmentId: work.id, scheduledOn, assigneeId: null, acknowledged: false }
  const { version } = await planDelivery(admin, { ...plan, expectedVersion: work.version })
  return { id: work.id, version, orderNumber: number }
}

describe('deliveries in the portal', () => {
  it('stand soonest first, then what came, and say nothing of who brings them', async () => {
    const casa = await addPortalCustomer(db)
    const ana = await actAsPortal(db, { customerId: casa.id, permissions: ['operations'] })
    const came = await send(casa.id, 'Came')
    await completeDelivery(admin, { assignmentId: came.id, expectedVersion: came.version })
    await send(casa.id, 'Some day')
    const later = await send(casa.id, 'Later', '2026-12-24')
    await send(casa.id, 'Soon', '2026-12-01')
    await createAssignment(admin, {
      customerId: casa.id,
      kind: 'placement',
      title: 'Inside',
      acknowledged: false,
    })
    const { rows, next } = await listPortalDeliveries(ana, {})
    expect(rows.map(({ title, state }) => [title, state])).toEqual([
      ...[
        ['Soon', 'open'],
        ['Later', 'open'],
        ['Some day', 'open'],
        ['Came', 'done'],
      ],
    ])
    expect(rows[1]).toEqual({
      ...{ number: expect.any(String), kind: 'delivery', title: 'Later', scheduledOn: '2026-12-24' },
      ...{ state: 'open', closedAt: null, orderNumber: later.orderNumber },
    })
    expect(next).toBeNull()
  })

  it('of one customer are nobody else’s, and end with the door', async () => {
    const [casa, otro] = [await addPortalCustomer(db), await addPortalCustomer(db)]
    const ana = await actAsPortal(db, { customerId: casa.id })
    await send(otro.id, 'Theirs')
    expect(await listPortalDeliveries(ana, {})).toEqual({ rows: [], next: null })
    await send(casa.id, 'Ours')
    expect((await listPortalDeliveries(ana, {})).rows).toHaveLength(1)
    await moveTo(db, casa.id, 'INAC')
    expect(await listPortalDeliveries(ana, {})).toEqual({ rows: [], next: null })
    expect(() => listPortalDeliveries(portalStranger(db), {})).toThrow('forbidden: sign_in_required')
  })

  it('that ended go on from page to page, each once, under what is still to come', async () => {
    const { id } = await addPortalCustomer(db)
    const ana = await actAsPortal(db, { customerId: id })
    await db.ask(
      `insert into app.assignments (customer_id, kind, title, state)
       select $1, 'delivery', 'Trip ' || n, case when n % 10 = 0 then 'open' else 'done' end
         from generate_series(1, 70) n`,
      [id],
    )
    const seen: string[] = []
    for (let before: string | undefined; ; ) {
      const page = await listPortalDeliveries(ana, { before })
      seen.push(...page.rows.map(({ title }) => title))
      if (!page.next) break
      before = page.next
    }
    expect(seen).toHaveLength(70)
    expect(new Set(seen).size).toBe(70)
  })
})
