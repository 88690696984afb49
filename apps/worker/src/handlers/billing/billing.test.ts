import { enqueue } from '@padron/core'
import { registerCustomer } from '@padron/core/customer'
import { addService, listServices, setServiceStatus } from '@padron/core/service'
import { transact } from '@padron/db'
import { billingJobs } from '@padron/jobs'
import {
  actAs,
  actAsUser,
  addStaff,
  freshDatabase,
  gateways,
  silentLog,
  type TestDatabase,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { billingHandlers } from './index.ts'

describe('the consequences of a status in a running worker', () => {
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `billing-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: billingHandlers,
      recurring: [],
      gateways: gateways(),
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  async function allOver() {
    for (let waited = 0; waited < 300; waited++) {
      const open = await db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)
      if (open.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the jobs are not over')
  }

  it('are carried out also when the person who moved the customer is disabled before', async () => {
    const sales = await actAs(db, 'sales')
    const casa = { legalName: 'Casa', tradeName: 'Casa', taxId: 'XAXX010101000' }
    const { id: customerId } = await registerCustomer(sales, casa)
    const line = await addService(sales, { customerId, kind: 'service', name: 'Line', status: 'active' })
    const ben = await addStaff(db, { role: 'sales', email: 'ben@padron.test', name: 'Ben' })
    const benCtx = await actAsUser(db, ben.userId)
    const transitionId = '01920000-0000-7000-8000-000000000002'
    await transact(benCtx, async (tx) => {
      const told = { noun: 'customer', objectId: customerId, event: 'customer.status-changed' }
      await tx.run('move', 'select app.change_status($1::jsonb, $2::jsonb, $3::jsonb)', [
        JSON.stringify({ customerId, transitionId, to: 'INAC', expectedVersion: 1, cause: 'form' }),
        JSON.stringify([{ customerId, ...told }]),
        '[]',
      ])
      const dueAt = new Date(Date.now() + 800)
      enqueue(tx, billingJobs.applyStatus, { transitionIds: [transitionId] }, { dueAt })
    })
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [ben.userId])
    await allOver()
    expect(
      await db.ask(`select state, originator_id from app.outbox where name = 'billing.apply-status'`),
    ).toEqual([{ state: 'done', originator_id: ben.userId }])
    expect(await listServices(sales, { customerId })).toMatchObject([{ id: line.id, status: 'suspended' }])
    const [told] = await db.ask(
      `select actor_kind from app.audit_entries where event = 'customer.status-applied'`,
    )
    expect(told).toEqual({ actor_kind: 'system' })
  })

  it('a service ceased by hand has its charges ended', async () => {
    const sales = await actAs(db, 'sales')
    const [service] = await db.ask<{ id: string; version: number; customer_id: string }>(
      'select id, version, customer_id from app.services',
    )
    await db.ask(
      `insert into app.charges (customer_id, service_id, kind, description, amount_minor, transaction_on,
         starts_on, next_on)
       values ($1, $2, 'recurring', 'Rent', 10000, current_date, current_date + 1, current_date + 1)`,
      [service?.customer_id, service?.id],
    )
    await setServiceStatus(sales, {
      serviceId: service!.id,
      expectedVersion: service!.version,
      status: 'ceased',
    })
    await allOver()
    expect(await db.ask('select ended_on is not null as ended from app.charges')).toEqual([{ ended: true }])
  })
})
