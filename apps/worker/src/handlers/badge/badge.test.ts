import { listBadges, recomputeBadges } from '@padron/core/badge'
import { scheduleTurn } from '@padron/core/outbox'
import { listRiskFlags } from '@padron/core/risk-flag'
import { badgeJobs, riskFlagJobs } from '@padron/jobs'
import {
  actAs,
  actAsUser,
  addStaff,
  freshDatabase,
  gateways,
  silentLog,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import type { Handler } from '../../handle.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { riskFlagHandlers } from '../risk-flag/index.ts'
import { badgeHandlers } from './index.ts'

describe('the night in a running worker', () => {
  let db: TestDatabase
  let worker: RunningWorker
  let customerId: string
  beforeAll(async () => {
    db = await freshDatabase()
    const [row] = await db.ask<{ id: string }>(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key,
         status_code)
       values ('Casa', 'Casa', 'XAXX010101000', 'XAXX010101000', 'rfc_generic_national',
         (select min(code) from app.customer_classes), 'casa', 'ACTV') returning id`,
    )
    customerId = row?.id ?? ''
    await db.ask(
      `insert into app.orders (customer_id, title, state, created_at)
       values ($1, 'Chairs', 'fulfilled', now() - interval '2 years')`,
      [customerId],
    )
    await db.ask(
      `insert into app.invoices (customer_id, title, total_minor, issued_on, due_on)
       values ($1, 'Rent', 1000, current_date - 90, current_date - 60)`,
      [customerId],
    )
    worker = await begin([...badgeHandlers, ...riskFlagHandlers])
  })
  afterAll(() => worker?.stop(5))

  const begin = (handlers: Handler[]) =>
    startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `night-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers,
      recurring: [],
      gateways: gateways(),
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })

  async function allOver() {
    for (let waited = 0; waited < 300; waited++) {
      const open = await db.ask(`select 1 from app.outbox where state in ('waiting', 'sent')`)
      if (open.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the jobs are not over')
  }

  it('works badges out and lets the rules propose, once a turn however often it is rung', async () => {
    const system = workerCtx(db)
    for (let ring = 0; ring < 3; ring++)
      for (const job of [badgeJobs.compute, riskFlagJobs.propose]) await scheduleTurn(system, job, {}, '1')
    await allOver()
    const manager = await actAs(db, 'manager')
    expect(await listBadges(manager, { customerId })).toMatchObject([{ badge: 'dormant', source: 'rule' }])
    expect(await listRiskFlags(manager, { customerId })).toMatchObject([
      { type: 'overdue_payment', state: 'proposed' },
    ])
    expect(await db.ask('select name, state from app.outbox order by name')).toEqual([
      { name: 'badge.compute', state: 'done' },
      { name: 'risk-flag.propose', state: 'done' },
    ])
    const told = `select count(*)::int from app.audit_entries where event = 'risk-flag.proposed'`
    expect(await db.ask(told)).toEqual([{ count: 1 }])
  })

  it('comes early when somebody asks who may, and not for somebody who may no longer', async () => {
    const owner = await actAs(db, 'owner')
    await db.ask(`delete from app.customer_badges`)
    await recomputeBadges(owner)
    await allOver()
    expect(await listBadges(owner, { customerId })).toHaveLength(1)
    await worker.stop(5)
    const ben = await addStaff(db, { role: 'owner', email: 'ben@padron.test', name: 'Ben' })
    const { jobId } = await recomputeBadges(await actAsUser(db, ben.userId))
    await db.ask(`update app.staff_users set role_code = 'reader' where id = $1`, [ben.userId])
    await db.ask(`delete from app.customer_badges`)
    worker = await begin(badgeHandlers)
    await allOver()
    const [job] = await db.ask<{ state: string }>('select state from app.outbox where id = $1', [jobId])
    expect(job?.state).not.toBe('done')
    expect(await listBadges(owner, { customerId })).toEqual([])
  })
})
