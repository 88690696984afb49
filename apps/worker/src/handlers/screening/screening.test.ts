import { enqueue } from '@padron/core'
import { registerCustomer } from '@padron/core/customer'
import { loadList, showScreeningStatus } from '@padron/core/screening'
import { transact } from '@padron/db'
import { screeningJobs } from '@padron/jobs'
import { fakeSat, writeSyntheticList } from '@padron/sat'
import { actAs, freshDatabase, gateways, silentLog, type TestDatabase, workerCtx } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { screeningHandlers } from './index.ts'

const today = new Date().toISOString().slice(0, 10)
const listed = { legalName: 'Escuela de Prueba', tradeName: 'Escuela', taxId: 'EKU9003173C9' }
const hits = [{ taxId: 'EKU9003173C9', situation: 'definitivo' as const }]
const published = writeSyntheticList({ rows: 10_000, seed: 5, asOf: today, hits })

describe('the SAT list in a running worker', () => {
  const sat = fakeSat()
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `screening-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: screeningHandlers,
      recurring: [],
      gateways: gateways({ sat }),
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
  })
  afterAll(() => worker?.stop(5))

  const stateOf = async (jobId: string) =>
    (
      await db.ask<{ state: string; last_error: string | null }>(
        'select state, last_error from app.outbox where id = $1',
        [jobId],
      )
    )[0]

  async function allOver() {
    for (let waited = 0; waited < 600; waited++) {
      const open = await db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)
      if (open.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the jobs are not over')
  }

  it('an upload of 10,000 rows comes into force, and the customer registered before is marked', async () => {
    const made = await registerCustomer(await actAs(db, 'sales'), listed)
    expect(made.screening?.outcome).toBe('not_screened')
    const clerk = await actAs(db, 'finance')
    const content = Buffer.from(published).toString('base64')
    const { jobId } = await loadList(clerk, { fileName: 'listado.csv', content })
    await allOver()
    expect(await stateOf(jobId)).toMatchObject({ state: 'done' })
    expect((await showScreeningStatus(clerk)).list).toMatchObject({
      rowCount: 10_000,
      asOf: today,
      freshness: 'fresh',
    })
    expect(
      await db.ask('select outcome, situation from app.screenings where customer_id = $1', [made.id]),
    ).toEqual([{ outcome: 'match', situation: 'definitivo' }])
  })

  it('a damaged file ends as refused, and the list before stays in force', async () => {
    const clerk = await actAs(db, 'finance')
    const half = published.subarray(0, published.byteLength / 2)
    const { jobId } = await loadList(clerk, {
      fileName: 'mitad.csv',
      content: Buffer.from(half).toString('base64'),
    })
    await allOver()
    expect(await stateOf(jobId)).toMatchObject({ state: 'cancelled' })
    const status = await showScreeningStatus(clerk)
    expect(status.list).toMatchObject({ rowCount: 10_000, fileName: 'listado.csv' })
    expect(status.failures).toMatchObject([{ fileName: 'mitad.csv' }])
  })

  it('the scheduled fetch brings a new list in by itself', async () => {
    sat.publish({
      fileName: 'Listado_completo_69-B.csv',
      content: writeSyntheticList({ rows: 10_000, seed: 6, asOf: today }),
    })
    await transact(workerCtx(db), async (tx) => enqueue(tx, screeningJobs.fetchList, {}))
    await allOver()
    const { list } = await showScreeningStatus(await actAs(db, 'finance'))
    expect(list?.fileName).toBe('Listado_completo_69-B.csv')
    expect(await db.ask('select outcome from app.screenings')).toEqual([{ outcome: 'clear' }])
  })
})
