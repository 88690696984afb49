import { createHash } from 'node:crypto'
import { exportCustomers, getExport, getExportPart } from '@padron/core/customer'
import { actAs, freshDatabase, gateways, silentLog, type TestDatabase } from '@padron/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDoors } from '../../../test/doors.ts'
import { type RunningWorker, startWorker } from '../../worker.ts'
import { customerHandlers } from './index.ts'

const people = 1_203
const names = [
  '=HYPERLINK("http://evil.example")',
  '+1+1',
  '-2',
  '@SUM(1)',
  '＝1+1',
  ' =cmd|x',
  "'quoted",
  'a;"b"',
]

describe('exporting customers in a running worker', () => {
  let db: TestDatabase
  let worker: RunningWorker
  beforeAll(async () => {
    db = await freshDatabase()
    worker = await startWorker({
      doors: openDoors(db.urls.login_worker),
      queueUrl: db.urls.login_queue,
      queueName: `exports-${Date.now()}`,
      http: { host: '127.0.0.1', port: 0, secret: 'a secret of the suites, long enough' },
      handlers: customerHandlers,
      recurring: [],
      gateways: gateways(),
      log: silentLog(),
      onStuck: () => undefined,
      pace: { leaseSeconds: 5, sweepSeconds: 1, pollSeconds: 0.2 },
    })
    await db.ask(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key)
       select coalesce(($1::text[])[n], 'Crowd ' || n), 'Crowd', 'XAXX010101000', 'XAXX010101000',
         'rfc_generic_national', (select min(code) from app.customer_classes), 'crowd'
         from generate_series(1, $2) n`,
      [names, people],
    )
  })
  afterAll(() => worker?.stop(5))

  async function overOf(jobId: string) {
    for (let waited = 0; waited < 600; waited++) {
      const [job] = await db.ask<{ state: string }>('select state from app.outbox where id = $1', [jobId])
      if (job && !['waiting', 'sent'].includes(job.state)) return job.state
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the job is not over')
  }

  it('writes every row once, counts and hashes them in the trail, and marks what would compute (C72)', async () => {
    const manager = await actAs(db, 'manager')
    const proved = { ...manager, actor: { ...manager.actor, steppedUp: true } as typeof manager.actor }
    const { jobId } = await exportCustomers(proved, {
      filter: { active: 'any', sort: 'created' },
      columns: ['number', 'legalName', 'status', 'underReview'],
      words: { 'column.number': 'Number', 'column.legalName': '=Name', 'status.Partial information': 'PI' },
    })
    expect(await overOf(jobId)).toBe('done')
    const { written } = await getExport(manager, { jobId })
    expect(written?.rows).toBe(people)
    let text = ''
    for (let position = 0; position < (written?.parts ?? 0); position++)
      text += (await getExportPart(manager, { jobId, position })).body
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(written?.sha256)
    expect(Buffer.byteLength(text)).toBe(written?.bytes)
    const lines = text.split('\r\n')
    expect(lines).toHaveLength(people + 2)
    expect(lines[0]).toBe("\uFEFFNumber,'=Name,status,underReview")
    expect(lines[1]).toBe(`C-000001,"'=HYPERLINK(""http://evil.example"")",PI,no`)
    expect(lines.slice(2, 9).map((line) => line.split(',')[1])).toEqual([
      "'+1+1",
      "'-2",
      "'@SUM(1)",
      "'＝1+1",
      "' =cmd|x",
      "''quoted",
      '"a;""b"""',
    ])
    const told = await db.ask<{ after: object }>(
      `select after from app.audit_entries where event = 'customer.exported' and object_id = $1`,
      [jobId],
    )
    expect(told).toMatchObject([{ after: { rows: people, sha256: written?.sha256 } }])
  })

  it('is refused whole when whoever asked may not export any more (C07)', async () => {
    const sales = await actAs(db, 'sales')
    const filter = { active: 'any', sort: 'created', query: 'crowd 12' } as const
    await db.ask(`delete from app.role_abilities where role_code = 'sales' and ability = 'customer.export'`)
    const { jobId } = await exportCustomers(sales, { filter, columns: ['number'], words: {} }).catch(() => ({
      jobId: '',
    }))
    if (jobId) expect(await overOf(jobId)).not.toBe('done')
    const parts = await db.ask('select from app.export_parts where job_id::text = $1', [jobId])
    expect(parts).toEqual([])
  })
})
