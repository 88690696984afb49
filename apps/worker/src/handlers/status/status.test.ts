import { deactivateCustomer, registerCustomer } from '@padron/core/customer'
import { listStatuses, retireStatus } from '@padron/core/status'
import { actAs, freshDatabase, gateways, silentLog, type TestDatabase } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { statusHandlers } from './index.ts'

const customers = 60
const kemper = { legalName: 'Escuela de Prueba', tradeName: 'Escuela', taxId: 'EKU9003173C9' }

describe('a retired status in a running worker', () => {
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `status-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: statusHandlers,
      recurring: [],
      gateways: gateways(),
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  const stateOf = async (jobId: string) =>
    (await db.ask<{ state: string }>('select state from app.outbox where id = $1', [jobId]))[0]?.state

  async function isOver(jobId: string) {
    for (let waited = 0; waited < 300; waited++) {
      const state = await stateOf(jobId)
      if (state !== 'waiting' && state !== 'sent') return state
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the job is not over')
  }

  it('sends all of its customers to the replacement, each with a row of its own to read', async () => {
    const owner = await actAs(db, 'owner')
    const made = await Promise.all(Array.from({ length: customers }, () => registerCustomer(owner, kemper)))
    const offs = made.map(({ id }) => deactivateCustomer(owner, { customerId: id, expectedVersion: 1 }))
    const [{ status }] = (await Promise.all(offs)) as [Awaited<(typeof offs)[0]>]
    const other = (await listStatuses(owner)).find(
      ({ code, category, requireStatusReason }) =>
        category === 'closed' && code !== status.code && !requireStatusReason,
    )
    const { jobId } = await retireStatus(owner, { code: status.code, replacement: other?.code ?? '' })
    expect(await isOver(jobId!)).toBe('done')
    expect(
      await db.ask(`select b.kind, b.changed, b.refused, b.state, r.outcome, count(*)::int as n
        from app.bulk_changes b join app.bulk_rows r on r.bulk_id = b.id group by 1, 2, 3, 4, 5`),
    ).toEqual([
      { kind: 'replace', changed: customers, refused: 0, state: 'done', outcome: 'changed', n: customers },
    ])
    expect(
      await db.ask('select status_code as code, count(*)::int as n from app.customers group by 1'),
    ).toEqual([{ code: other?.code, n: customers }])
  })
})
