import {
  actAs,
  clock,
  fixtureList,
  freshDatabase,
  type TestDatabase,
  writeSyntheticList,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../src/audit/index.ts'
import type { Ctx } from '../src/ctx.ts'
import {
  deactivateCustomer,
  getCustomer,
  listCustomers,
  registerCustomer,
  saveCustomer,
} from '../src/customer/index.ts'
import { checkScreening, receiveList, takeInList } from '../src/screening/index.ts'

/** In the fixture list: definitivo. The others are presunto, desvirtuado, and on no list. */
const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const presumed = 'OÑO120726RX3'
const cleared = 'H&E951128469'
const unlisted = 'ABC970528UHA'
const because = { reason: 'Seen, and discussed with the owner' }

const at = clock('2026-06-10T16:00:00.000Z')
let db: TestDatabase
let sales: Ctx

/** A list taken in as the worker does it: received by a clerk, staged, guarded and swapped by the job. */
async function load(into: TestDatabase, content: Uint8Array) {
  const finance = await actAs(into, 'finance', { clock: at })
  const { snapshotId, jobId } = await receiveList(finance, { fileName: 'listado.csv', content }, 'upload')
  await into.ask(`update app.outbox set state = 'sent' where id = $1`, [jobId])
  const taken = await takeInList({ ...finance, db: into.worker, proof: { outboxId: jobId } }, { snapshotId })
  expect(taken).toEqual({ end: 'in_force' })
}

beforeAll(async () => {
  db = await freshDatabase()
  // The fixture is a handful of rows; the guard on short lists is a setting.
  await db.ask(`insert into app.settings (key, value) values ('screeningGuards', '{"minRows": 1}')
    on conflict (key) do update set value = excluded.value`)
  await load(db, fixtureList())
  sales = await actAs(db, 'sales', { clock: at })
})

describe('Scenario 3: a tax id that stands in the list of article 69-B', () => {
  it('alerts, and makes nobody until a reason is given', async () => {
    const before = await db.ask('select count(*) from app.customers')
    await expect(registerCustomer(sales, kemper)).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'acknowledgement_required' },
      detail: {
        current: {
          screening: { outcome: 'match', situation: 'definitivo', listDate: '2026-05-31', severity: 'warn' },
        },
      },
    })
    expect(await db.ask('select count(*) from app.customers')).toEqual(before)
  })

  it('is registered with the reason, marked red wherever it is shown', async () => {
    const made = await registerCustomer(sales, { ...kemper, acknowledgement: because })
    const mark = { outcome: 'match', situation: 'definitivo', severity: 'warn' }
    expect(made.screening).toMatchObject({ ...mark, acknowledgedReason: because.reason })
    expect((await getCustomer(sales, { number: made.number })).screening).toMatchObject(mark)
    const { rows } = await listCustomers(sales, {
      query: made.number,
      active: 'any',
      sort: 'number',
      limit: 1,
    })
    expect(rows[0]?.screening).toEqual(mark)
    const [row] = await db.ask(
      `select acknowledged_reason, acknowledged_by is not null as by_somebody, acknowledged_at is not null as dated
         from app.screenings where customer_id = $1`,
      [made.id],
    )
    expect(row).toEqual({ acknowledged_reason: because.reason, by_somebody: true, dated: true })
    const { entries } = await listAudit(sales, { customerId: made.id, limit: 5 })
    expect(entries[0]?.after).toMatchObject({ screening: { acknowledgedReason: because.reason } })
  })

  it('never switches anybody off, and a marked customer is switched as any other', async () => {
    const made = await registerCustomer(sales, { ...kemper, acknowledgement: because })
    expect(made.status.isActive).toBe(true)
    const off = await deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 })
    expect(off.screening?.severity).toBe('warn')
  })

  it('asks for a presumed one too, only informs of a dismissed one, and clears who is not listed', async () => {
    await expect(registerCustomer(sales, { ...kemper, taxId: presumed })).rejects.toMatchObject({
      reason: { code: 'acknowledgement_required' },
    })
    const informed = await registerCustomer(sales, { ...kemper, taxId: cleared })
    expect(informed.screening).toMatchObject({ situation: 'desvirtuado', severity: 'info' })
    const clear = await registerCustomer(sales, { ...kemper, taxId: unlisted })
    expect(clear.screening).toMatchObject({ outcome: 'clear', listDate: '2026-05-31', severity: 'none' })
  })

  it.each(['XAXX010101000', 'XEXX010101000', '12-3456789'])('skips %s', async (taxId) => {
    const made = await registerCustomer(sales, { ...kemper, taxId })
    expect(made.screening).toMatchObject({ outcome: 'skipped' })
  })

  it('asks again when an edit brings in a listed tax id', async () => {
    const made = await registerCustomer(sales, { ...kemper, taxId: unlisted })
    const edit = { customerId: made.id, expectedVersion: 1, completion: 'never' as const, taxId: presumed }
    await expect(saveCustomer(sales, edit)).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'acknowledgement_required' },
      detail: { current: { screening: { situation: 'presunto' } } },
    })
    expect((await getCustomer(sales, { number: made.number })).taxId).toBe(unlisted)
    const saved = await saveCustomer(sales, { ...edit, acknowledgement: because })
    expect(saved).toMatchObject({ taxId: presumed, screening: { situation: 'presunto', severity: 'warn' } })
  })

  it('finds one among 10,000', async () => {
    const large = await freshDatabase()
    const hits = [{ taxId: 'KIJ0906199R1', situation: 'definitivo' as const }]
    await load(large, writeSyntheticList({ rows: 10_000, seed: 69, asOf: '2026-06-08', hits }))
    const clerk = await actAs(large, 'sales', { clock: at })
    await expect(registerCustomer(clerk, { ...kemper, taxId: 'KIJ0906199R1' })).rejects.toMatchObject({
      detail: { current: { screening: { situation: 'definitivo', listDate: '2026-06-08' } } },
    })
    expect(await checkScreening(clerk, { taxId: unlisted })).toMatchObject({ outcome: 'clear' })
  })
})

describe('Scenario 3: the list cannot be asked', () => {
  it('says "not screened" where there is none, never a pass, and keeps the customer for later', async () => {
    const bare = await freshDatabase()
    const made = await registerCustomer(await actAs(bare, 'sales', { clock: at }), kemper)
    expect(made.screening).toMatchObject({ outcome: 'not_screened', situation: null, listDate: null })
    expect(await bare.ask('select outcome from app.screenings where customer_id = $1', [made.id])).toEqual([
      { outcome: 'not_screened' },
    ])
  })

  it('says so too when the list is too old to be believed', async () => {
    const later = clock('2026-10-01T16:00:00.000Z')
    const ctx = await actAs(db, 'sales', { clock: later })
    const made = await registerCustomer(ctx, { ...kemper, taxId: 'IIA040805DZ4' })
    expect(made.screening).toMatchObject({ outcome: 'not_screened', listDate: '2026-05-31' })
  })
})
