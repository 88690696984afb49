import { shippedGuards } from '@padron/domain'
import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  fakeSat,
  fixtureList,
  freshDatabase,
  gateways,
  type TestDatabase,
  workerCtx,
  writeSyntheticList,
} from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { registerCustomer } from '../customer/index.ts'
import {
  checkScreening,
  clearMark,
  fetchList,
  loadList,
  receiveList,
  rescreenCustomers,
  showScreeningStatus,
  takeInList,
} from './index.ts'

const at = clock('2026-06-10T16:00:00.000Z')
const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64')
const listed = { legalName: 'Escuela de Prueba', tradeName: 'Escuela', taxId: 'EKU9003173C9' }
const unlisted = { legalName: 'Otra de Prueba', tradeName: 'Otra', taxId: 'ABC970528UHA' }
const because = { reason: 'Seen and discussed with the owner' }

let db: TestDatabase
beforeEach(async () => {
  db = await freshDatabase()
  await setGuards({ minRows: 1 })
})

const setGuards = (guards: Partial<typeof shippedGuards>) =>
  db.ask(
    `insert into app.settings (key, value) values ('screeningGuards', $1) on conflict (key) do update set value = excluded.value`,
    [JSON.stringify(guards)],
  )

const as = (role: string, given = {}) => actAs(db, role, { clock: at, ...given })

/** The context a worker hands the verb of this job: its originator, with the row in hand. */
async function inJob(ctx: Ctx, jobId: string): Promise<Ctx> {
  await db.ask(`update app.outbox set state = 'sent' where id = $1`, [jobId])
  return { ...ctx, db: db.worker, proof: { outboxId: jobId } }
}

async function load(content: Uint8Array, ctx?: Ctx) {
  const clerk = ctx ?? (await as('finance'))
  const received = await loadList(clerk, { fileName: 'listado.csv', content: base64(content) })
  return { ...received, taken: await takeInList(await inJob(clerk, received.jobId), received) }
}

/** Runs the re-screening that a load left behind. */
async function rescreen(batchSize?: number) {
  const [job] = await db.ask<{ id: string }>(
    `select id from app.outbox where name = 'screening.rescreen' and state = 'waiting' order by created_at desc limit 1`,
  )
  return rescreenCustomers(await inJob(await as('finance'), job?.id ?? ''), { batchSize })
}

const entries = (event: string) =>
  db.ask<{ customer_id: string | null; actor_kind: string; before: unknown; after: Record<string, unknown> }>(
    'select customer_id, actor_kind, before, after from app.audit_entries where event = $1 order by at',
    [event],
  )
const activeLists = () =>
  db.ask<{ id: string; row_count: number }>(
    `select id, row_count from app.screening_snapshots where state = 'active'`,
  )
const markOf = async (id: string) => {
  const text = 'select to_jsonb(s) as mark from app.screenings s where s.customer_id = $1'
  return (await db.ask<{ mark: Record<string, unknown> }>(text, [id]))[0]?.mark ?? {}
}

describe('checking a tax id', () => {
  it('says "not screened" while there is no list, and never "clear"', async () => {
    const answer = await checkScreening(await as('sales'), { taxId: 'EKU9003173C9' })
    expect(answer).toMatchObject({
      outcome: 'not_screened',
      severity: 'warn',
      listDate: null,
      freshness: null,
    })
  })

  it('finds the situation with its date and the date of the list', async () => {
    await load(fixtureList())
    const ctx = await as('sales')
    expect(await checkScreening(ctx, { taxId: 'eku-900317-3c9' })).toMatchObject({
      taxId: 'EKU9003173C9',
      outcome: 'match',
      situation: 'definitivo',
      situationDate: '2019-08-20',
      listDate: '2026-05-31',
      severity: 'warn',
      needsAcknowledgement: true,
      refuses: false,
      freshness: 'fresh',
    })
    expect(await checkScreening(ctx, { taxId: 'URE180429TM6' })).toMatchObject({
      situation: 'sentencia_favorable',
      severity: 'info',
      needsAcknowledgement: false,
    })
    expect(await checkScreening(ctx, { taxId: 'ABC970528UHA' })).toMatchObject({
      outcome: 'clear',
      severity: 'none',
      listDate: '2026-05-31',
    })
    expect(await checkScreening(ctx, { taxId: 'XAXX010101000' })).toMatchObject({
      outcome: 'skipped',
      severity: 'info',
    })
    expect(await checkScreening(ctx, { taxId: '12-3456789' })).toMatchObject({
      outcome: 'skipped',
      taxId: '12-3456789',
    })
  })

  it('says "not screened" again when the list is older than 100 days', async () => {
    await load(fixtureList())
    const later = clock('2026-10-01T16:00:00.000Z')
    const answer = await checkScreening(await as('sales', { clock: later }), { taxId: 'ABC970528UHA' })
    expect(answer).toMatchObject({ outcome: 'not_screened', listDate: '2026-05-31', freshness: 'stale' })
  })

  it('refuses an impossible tax id, who may not read customers, and nobody', async () => {
    await expect(checkScreening(await as('sales'), { taxId: 'EKU9013013C9' })).rejects.toMatchObject({
      kind: 'invalid',
      detail: { fields: [{ path: 'taxId' }] },
    })
    await expect(
      checkScreening(await as('driver_installer'), { taxId: 'EKU9003173C9' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(checkScreening(anonymousCtx(db), { taxId: 'EKU9003173C9' })).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })
})

describe('registering a customer who is on the list', () => {
  it('scenario 3: alerts, takes an acknowledgement with a reason, and keeps the mark', async () => {
    await load(fixtureList())
    const ctx = await as('sales')
    await expect(registerCustomer(ctx, listed)).rejects.toMatchObject({
      reason: { code: 'acknowledgement_required' },
    })
    const made = await registerCustomer(ctx, { ...listed, acknowledgement: because })
    expect(made.screening).toMatchObject({
      outcome: 'match',
      situation: 'definitivo',
      severity: 'warn',
      acknowledgedReason: because.reason,
    })
    const kept = await markOf(made.id)
    expect(kept).toMatchObject({
      outcome: 'match',
      acknowledged_reason: because.reason,
      tax_id: 'EKU9003173C9',
    })
    expect(kept.acknowledged_by).toBeTruthy()
    const generic = await registerCustomer(ctx, { ...listed, taxId: 'XAXX010101000' })
    expect(generic.screening?.outcome).toBe('skipped')
  })

  it('is refused where the company blocks it, and by whom it may be approved is said', async () => {
    await load(fixtureList())
    const rows = (action: string) =>
      JSON.stringify([{ list: '*', country: '*', found: 'definitivo', occasion: 'created', action }])
    const decide = (action: string) =>
      db.ask(
        `insert into app.settings (key, value) values ('screeningPolicy', $1) on conflict (key) do update set value = excluded.value`,
        [rows(action)],
      )
    const given = { ...listed, acknowledgement: because }
    await decide('block')
    await expect(registerCustomer(await as('admin'), given)).rejects.toMatchObject({
      kind: 'forbidden',
      reason: { code: 'screening_blocked' },
    })
    await decide('approve')
    await expect(registerCustomer(await as('sales'), given)).rejects.toMatchObject({
      kind: 'forbidden',
      detail: { whoCan: ['screening.review'] },
    })
    expect((await registerCustomer(await as('manager'), given)).screening?.situation).toBe('definitivo')
    await decide('off')
    expect((await registerCustomer(await as('sales'), listed)).screening?.severity).toBe('none')
  })
})

describe('loading a list', () => {
  it('puts it in force with its date and figures, forgets the upload, and queues the re-screening for its clerk', async () => {
    const { snapshotId, jobId, taken } = await load(fixtureList())
    expect(taken).toEqual({ end: 'in_force' })
    expect(await activeLists()).toEqual([{ id: snapshotId, row_count: 6 }])
    expect(await db.ask('select state from app.outbox where id = $1', [jobId])).toEqual([{ state: 'done' }])
    expect(await db.ask('select 1 from app.screening_uploads')).toEqual([])
    expect(await db.ask('select 1 from staging.screening_lines')).toEqual([])
    expect(
      await db.ask(`select originator_kind, state from app.outbox where name = 'screening.rescreen'`),
    ).toEqual([{ originator_kind: 'staff', state: 'waiting' }])
    expect(await showScreeningStatus(await as('finance'))).toMatchObject({
      list: {
        asOf: '2026-05-31',
        rowCount: 6,
        rejectedCount: 0,
        ageDays: 10,
        freshness: 'fresh',
        fileName: 'listado.csv',
      },
      waiting: [],
      failures: [],
      running: [{ name: 'screening.rescreen' }],
    })
  })

  it('takes in 10,000 rows under the shipped guards', async () => {
    await setGuards(shippedGuards)
    const content = writeSyntheticList({
      rows: 10_000,
      seed: 3,
      asOf: '2026-06-01',
      hits: [{ taxId: 'ABC970528UHA', situation: 'presunto' }],
    })
    expect((await load(content)).taken).toEqual({ end: 'in_force' })
    expect(await activeLists()).toMatchObject([{ row_count: 10_000 }])
    expect(await checkScreening(await as('sales'), { taxId: 'ABC970528UHA' })).toMatchObject({
      outcome: 'match',
      situation: 'presunto',
    })
  })

  it.each([
    ['html_page', 'not_a_list'],
    ['torn_quote', 'list_damaged'],
    ['unknown_situation', 'list_unknown_situation'],
    ['half_the_rows', 'list_shrank'],
  ] as const)('refuses a damaged file (%s) as %s and keeps the old list', async (variant, problem) => {
    const first = await load(fixtureList())
    const second = await load(fixtureList(variant))
    expect(second.taken).toEqual({ end: 'refused', reason: problem })
    expect(await activeLists()).toEqual([{ id: first.snapshotId, row_count: 6 }])
    const { list, failures } = await showScreeningStatus(await as('sales'))
    expect(list?.asOf).toBe('2026-05-31')
    expect(failures).toMatchObject([{ snapshotId: second.snapshotId, problem: { code: problem } }])
    expect(await entries('screening.list-refused')).toMatchObject([{ after: { problem } }])
    expect(
      await db.ask('select 1 from app.screening_uploads union all select 1 from staging.screening_lines'),
    ).toEqual([])
  })

  it('leaves an identical list alone', async () => {
    const first = await load(fixtureList())
    expect((await load(fixtureList())).taken).toEqual({ end: 'same_list' })
    expect(await activeLists()).toMatchObject([{ id: first.snapshotId }])
    expect((await showScreeningStatus(await as('sales'))).failures).toEqual([])
  })

  it('without a date line is as old as the latest date it tells of', async () => {
    await load(fixtureList('no_preamble'))
    expect((await showScreeningStatus(await as('sales'))).list).toMatchObject({
      asOf: '2026-01-31',
      freshness: 'stale',
    })
  })

  it('is safe to run again after being cut short at any point', async () => {
    const clerk = await as('finance')
    const received = await loadList(clerk, { fileName: 'listado.csv', content: base64(fixtureList()) })
    const job = await inJob(clerk, received.jobId)
    await db.ask(
      `insert into staging.screening_lines (snapshot_id, line, tax_id, name, situation, first_oficio, suppressed, raw)
      values ($1, 1, 'HALF', '', 'definitivo', '', false, '[]')`,
      [received.snapshotId],
    )
    await takeInList(job, received)
    await expect(takeInList(job, received)).rejects.toThrow()
    expect(await activeLists()).toMatchObject([{ row_count: 6 }])
    expect(await db.ask(`select 1 from app.screening_entries where tax_id = 'HALF'`)).toEqual([])
    expect(await entries('screening.list-loaded')).toHaveLength(1)
    expect(await db.ask(`select 1 from app.outbox where name = 'screening.rescreen'`)).toHaveLength(1)
  })

  it('of two at once puts one after the other in force', async () => {
    const clerk = await as('finance')
    const other = fixtureList('published', '2026-06-05')
    const received = [
      await receiveList(clerk, { fileName: 'a.csv', content: fixtureList() }, 'upload'),
      await receiveList(clerk, { fileName: 'b.csv', content: other }, 'upload'),
    ]
    await Promise.all(received.map(async (one) => takeInList(await inJob(clerk, one.jobId), one)))
    expect(await activeLists()).toHaveLength(1)
    expect(await db.ask(`select state from app.screening_snapshots order by state`)).toEqual([
      { state: 'active' },
      { state: 'superseded' },
    ])
  })

  it('refuses what is no file, and whoever may not load', async () => {
    const file = { fileName: 'listado.csv', content: base64(fixtureList()) }
    await expect(loadList(await as('finance'), { ...file, content: 'no base64!' })).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'file_unreadable' },
    })
    await expect(loadList(await as('sales'), file)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(loadList(anonymousCtx(db), file)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const leaver = await addStaff(db, { role: 'finance', email: 'leaver@padron.test', name: 'Leaver' })
    const ctx = await actAsUser(db, leaver.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [leaver.userId])
    await expect(loadList(ctx, file)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await db.ask('select 1 from app.screening_snapshots')).toEqual([])
  })

  it('asks again, when the job runs, whether its clerk may load', async () => {
    const clerk = await as('finance')
    const received = await loadList(clerk, { fileName: 'listado.csv', content: base64(fixtureList()) })
    const job = await inJob(clerk, received.jobId)
    const demoted: Ctx = {
      ...job,
      actor: {
        ...(clerk.actor as Extract<Ctx['actor'], { kind: 'staff' }>),
        abilities: new Set(['customer.read']),
      },
    }
    await expect(takeInList(demoted, received)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await activeLists()).toEqual([])
  })

  it('leaves an audit row of the upload by its clerk and one of the swap', async () => {
    const { snapshotId } = await load(fixtureList())
    expect(await entries('screening.list-received')).toMatchObject([
      { actor_kind: 'staff', after: { fileName: 'listado.csv', source: 'upload' } },
    ])
    expect(await entries('screening.list-loaded')).toMatchObject([
      { before: null, after: { snapshotId, rows: 6, asOf: '2026-05-31' } },
    ])
  })
})

describe('fetching the published list', () => {
  it('receives it once, however often it is asked for', async () => {
    const sat = fakeSat({ fileName: 'Listado_completo_69-B.csv', content: fixtureList() })
    const ctx = workerCtx(db, undefined, { clock: at, gateways: gateways({ sat }) })
    expect(await fetchList(ctx)).toBe(true)
    expect(await fetchList(ctx)).toBe(false)
    const [job] = await db.ask<{ id: string; payload: { snapshotId: string } }>(
      `select id, payload from app.outbox where name = 'screening.load-list'`,
    )
    expect(await takeInList(await inJob(ctx, job?.id ?? ''), job?.payload ?? { snapshotId: '' })).toEqual({
      end: 'in_force',
    })
    expect(await fetchList(ctx)).toBe(false)
    expect(await entries('screening.list-received')).toMatchObject([
      { actor_kind: 'system', after: { source: 'download' } },
    ])
  })

  it('does nothing without an address, and answers "unavailable" while the site is down', async () => {
    const sat = fakeSat()
    const ctx = workerCtx(db, undefined, { clock: at, gateways: gateways({ sat }) })
    expect(await fetchList(ctx)).toBe(false)
    sat.goDown()
    await expect(fetchList(ctx)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await db.ask('select 1 from app.screening_snapshots')).toEqual([])
  })
})

describe('screening everybody again', () => {
  it('marks who entered, eases who left, tells only of changes, and deactivates nobody', async () => {
    const sales = await as('sales')
    const made = await registerCustomer(sales, listed)
    const other = await registerCustomer(sales, unlisted)
    const ein = await registerCustomer(sales, { ...unlisted, taxId: '12-3456789' })
    expect(made.screening?.outcome).toBe('not_screened')
    await load(fixtureList())
    expect(await rescreen(2)).toEqual({ seen: 3, changed: 2, entered: 1, left: 0 })
    expect(await markOf(made.id)).toMatchObject({
      outcome: 'match',
      situation: 'definitivo',
      severity: 'warn',
      list_date: '2026-05-31',
    })
    expect(await markOf(other.id)).toMatchObject({ outcome: 'clear', severity: 'none' })
    expect(await markOf(ein.id)).toMatchObject({ outcome: 'skipped', list_date: null })
    expect((await entries('customer.screened')).map((entry) => entry.customer_id).sort()).toEqual(
      [made.id, other.id].sort(),
    )
    expect(
      await db.ask(
        'select count(distinct status_code)::int as count, max(version) as version from app.customers',
      ),
    ).toEqual([{ count: 1, version: 1 }])

    await load(
      Buffer.from(
        Buffer.from(fixtureList('utf8_bom', '2026-06-05'))
          .toString('utf8')
          .replaceAll('EKU9003173C9', 'GCA000415UX7'),
      ),
    )
    expect(await rescreen()).toEqual({ seen: 3, changed: 1, entered: 0, left: 1 })
    expect(await markOf(made.id)).toMatchObject({
      outcome: 'clear',
      situation: null,
      severity: 'none',
      list_date: '2026-06-05',
    })
    expect(await markOf(other.id)).toMatchObject({ outcome: 'clear', list_date: '2026-06-05' })
    expect(await entries('customer.screened')).toHaveLength(3)
  })

  it('shows its progress, settles its job with a report, and finds nothing to do a second time', async () => {
    await registerCustomer(await as('sales'), unlisted)
    await load(fixtureList())
    await rescreen()
    const [job] = await db.ask<Record<string, unknown>>(
      `select o.state, o.done, o.total, e.answer from app.outbox o join app.effects e on e.outbox_id = o.id where o.name = 'screening.rescreen'`,
    )
    expect(job).toEqual({
      state: 'done',
      done: 1,
      total: 1,
      answer: { seen: 1, changed: 1, entered: 0, left: 0 },
    })
    expect(await rescreenCustomers(workerCtx(db, undefined, { clock: at }))).toEqual({
      seen: 0,
      changed: 0,
      entered: 0,
      left: 0,
    })
  })

  it('keeps an acknowledgement while the situation stands and drops it when it gets worse', async () => {
    await load(fixtureList())
    const presunto = {
      legalName: 'Óptica',
      tradeName: 'Óptica',
      taxId: 'OÑO120726RX3',
      acknowledgement: because,
    }
    const made = await registerCustomer(await as('sales'), presunto)
    await load(fixtureList('published', '2026-06-05'))
    await rescreen()
    expect(await markOf(made.id)).toMatchObject({
      situation: 'presunto',
      acknowledged_reason: because.reason,
      list_date: '2026-06-05',
    })
    const worse = Buffer.from(fixtureList('utf8_bom', '2026-06-06'))
      .toString('utf8')
      .replace(',Presunto,', ',Definitivo,')
    await load(Buffer.from(worse))
    await rescreen()
    expect(await markOf(made.id)).toMatchObject({
      situation: 'definitivo',
      acknowledged_reason: null,
      acknowledged_by: null,
      severity: 'warn',
    })
  })

  it('is off where the company screens at creation only', async () => {
    await db.ask(`update app.settings set value = '["created"]' where key = 'screeningOccasions'`)
    const made = await registerCustomer(await as('sales'), listed)
    await load(fixtureList())
    expect(await rescreen()).toMatchObject({ seen: 0 })
    expect(await markOf(made.id)).toMatchObject({ outcome: 'not_screened' })
  })
})

describe('clearing a mark', () => {
  const register = async (given = listed) =>
    registerCustomer(await as('sales'), { ...given, acknowledgement: because })

  it('takes it off with a reason, until the situation gets worse', async () => {
    await load(fixtureList())
    const made = await register()
    const mark = await clearMark(await as('finance'), {
      customerId: made.id,
      situation: 'definitivo',
      reason: 'Ruling shown',
    })
    expect(mark).toMatchObject({ outcome: 'match', severity: 'none' })
    await load(fixtureList('published', '2026-06-05'))
    await rescreen()
    expect(await markOf(made.id)).toMatchObject({
      severity: 'none',
      cleared_reason: 'Ruling shown',
      list_date: '2026-06-05',
    })
    expect(await entries('customer.screening-cleared')).toMatchObject([
      { customer_id: made.id, actor_kind: 'staff', after: { reason: 'Ruling shown' } },
    ])
  })

  it('refuses where there is nothing to clear, where it is cleared, and what the reviewer did not see', async () => {
    await load(fixtureList())
    const finance = await as('finance')
    const clear = await register(unlisted)
    const made = await register()
    await expect(
      clearMark(finance, { customerId: clear.id, situation: 'definitivo', reason: 'none there' }),
    ).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'nothing_to_clear' } })
    await expect(
      clearMark(finance, { customerId: made.id, situation: 'presunto', reason: 'old page' }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'screening_moved_on' },
      detail: { current: { situation: 'definitivo' } },
    })
    await clearMark(finance, { customerId: made.id, situation: 'definitivo', reason: 'Ruling shown' })
    await expect(
      clearMark(finance, { customerId: made.id, situation: 'definitivo', reason: 'again' }),
    ).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is hidden from whoever may not review, and of nobody is not found', async () => {
    await load(fixtureList())
    const made = await register()
    const asked = { customerId: made.id, situation: 'definitivo' as const, reason: 'let me' }
    await expect(clearMark(await as('sales'), asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(clearMark(anonymousCtx(db), asked)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    await expect(
      clearMark(await as('finance'), { ...asked, customerId: '019a0000-0000-7000-8000-000000000001' }),
    ).rejects.toMatchObject({ kind: 'not_found' })
    expect(await entries('customer.screening-cleared')).toEqual([])
  })
})

describe('the state of screening', () => {
  it('is hidden from whoever may not read customers, and from nobody', async () => {
    await expect(showScreeningStatus(await as('installer'))).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(showScreeningStatus(anonymousCtx(db))).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('before the first list says there is none', async () => {
    expect(await showScreeningStatus(await as('reader'))).toEqual({
      list: null,
      waiting: [],
      failures: [],
      running: [],
    })
  })

  it('shows a received list as waiting until its job runs', async () => {
    await loadList(await as('finance'), { fileName: 'listado.csv', content: base64(fixtureList()) })
    expect(await showScreeningStatus(await as('reader'))).toMatchObject({
      list: null,
      waiting: [{ fileName: 'listado.csv' }],
      running: [],
    })
  })
})
