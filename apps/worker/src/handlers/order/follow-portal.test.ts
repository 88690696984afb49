import { placeOrder } from '@padron/core/order'
import {
  actAsPortal,
  addPortalCustomer,
  freshDatabase,
  gateways,
  silentLog,
  type TestDatabase,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { orderHandlers } from './index.ts'

describe('an order of the portal in a running worker', () => {
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    await db.ask(`update app.statuses set on_order_created = 'HOLD' where code = 'CCIP'`)
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `portal-orders-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: orderHandlers,
      recurring: [],
      gateways: gateways(),
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  async function endings() {
    for (let waited = 0; waited < 300; waited++) {
      const jobs = await db.ask<{ state: string }>(
        `select state from app.outbox where name = 'order.follow-portal'`,
      )
      if (jobs.length > 0 && jobs.every(({ state }) => !['waiting', 'sent'].includes(state))) return jobs
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the jobs are not over')
  }

  it('is followed by the order rule, also when the door of whoever placed it was shut since', async () => {
    const { id: customerId } = await addPortalCustomer(db, 'CCIP')
    const ana = await actAsPortal(db, { customerId })
    await placeOrder(ana, { title: 'Forty chairs' })
    await db.ask('update app.portal_memberships set revoked_at = now() where customer_id = $1', [customerId])
    expect(await endings()).toEqual([{ state: 'done' }])
    expect(await db.ask('select status_code as code from app.customers where id = $1', [customerId])).toEqual(
      [{ code: 'HOLD' }],
    )
    const told = await db.ask(
      `select actor_kind, cause from app.audit_entries where event = 'customer.status-changed' and customer_id = $1`,
      [customerId],
    )
    expect(told).toEqual([{ actor_kind: 'system', cause: 'order' }])
  })
})
