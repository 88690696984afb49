import { copyManyOrders, createOrder, listCopies } from '@padron/core/order'
import { actAs, freshDatabase, gateways, silentLog, type TestDatabase } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { orderHandlers } from './index.ts'

describe('copying many orders in a running worker', () => {
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `orders-${Date.now()}`,
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

  const standing = async (code: string) => {
    const [row] = await db.ask<{ id: string }>(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key,
         status_code)
       values ('Casa', 'Casa', 'XAXX010101000', 'XAXX010101000', 'rfc_generic_national',
         (select min(code) from app.customer_classes), 'casa', $1) returning id`,
      [code],
    )
    return row?.id ?? ''
  }

  async function overOf(jobId: string) {
    for (let waited = 0; waited < 600; waited++) {
      const [job] = await db.ask<{ state: string }>('select state from app.outbox where id = $1', [jobId])
      if (job && !['waiting', 'sent'].includes(job.state)) return job.state
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the job is not over')
  }

  it('ends with a result for every order: each met its own gate and rule', async () => {
    const sales = await actAs(db, 'sales')
    const chairs = { title: 'Chairs', totalMinor: 100, paidMinor: 0, acknowledged: false }
    const [open, prospect, shut] = [await standing('ACTV'), await standing('ACTV'), await standing('ACTV')]
    const orderIds: string[] = []
    for (const customerId of [open, prospect, shut])
      orderIds.push((await createOrder(sales, { customerId, ...chairs })).id)
    await db.ask(`update app.customers set status_code = 'PROS' where id = $1`, [prospect])
    await db.ask(`update app.customers set status_code = 'DNS' where id = $1`, [shut])

    const { jobId } = await copyManyOrders(sales, { orderIds, acknowledged: false })
    expect(await overOf(jobId)).toBe('done')
    const rows = await listCopies(sales, { jobId })
    expect(rows.map(({ outcome, reason }) => [outcome, reason?.code ?? null])).toEqual([
      ['copied', null],
      ['copied', null],
      ['refused', 'gate_blocked'],
    ])
    const [held] = await db.ask<{ code: string }>(
      'select status_code as code from app.customers where id = $1',
      [prospect],
    )
    expect(held?.code).toBe('HOLD')
  })
})
