import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { computed, slider } from '../../test/metrics.ts'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { rateScore } from '../score/index.ts'
import { listMetrics, listMetricVersions, previewMetrics, saveMetrics } from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const trust = slider('trust', { multiplier: 300 })
const manners = slider('manners', { position: 20 })
const finish = slider('finish', { appliesTo: 'project' })
const wins = computed('wins', 'quote_acceptance', { worst: 0, best: 10_000 }, { position: 30 })

let db: TestDatabase
let manager: Ctx
let owner: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  manager = await actAs(db, 'manager')
  owner = await actAs(db, 'owner')
})

describe('the catalogue of metrics', () => {
  it('is empty at first, and saved whole as one version after the other', async () => {
    expect(await listMetrics(manager, {})).toEqual({ version: 0, metrics: [], mayManage: true })
    expect(await listMetricVersions(manager, { limit: 5 })).toEqual({ versions: [], nextCursor: null })
    const saved = await saveMetrics(manager, {
      expectedVersion: 0,
      metrics: [trust, finish],
      note: 'The first',
    })
    expect(saved).toEqual({ version: 1, metrics: [trust, finish], mayManage: true })
    await saveMetrics(owner, {
      expectedVersion: 1,
      metrics: [{ ...trust, multiplier: 100 }, manners, finish],
    })
    expect(await listMetrics(await actAs(db, 'reader'), {})).toMatchObject({ version: 2, mayManage: false })
    expect((await listMetrics(manager, { version: 1 })).metrics).toEqual([trust, finish])
    await expect(listMetrics(manager, { version: 9 })).rejects.toMatchObject({ kind: 'not_found' })
    const rows = await db.ask('select code, multiplier from app.metrics order by position, code')
    expect(rows).toEqual([
      { code: 'finish', multiplier: 100 },
      { code: 'trust', multiplier: 100 },
      { code: 'manners', multiplier: 100 },
    ])
  })

  it('tells what each version changed, by whom, and whose scores it can move', async () => {
    const { versions, nextCursor } = await listMetricVersions(manager, { limit: 5 })
    expect([versions.length, nextCursor]).toEqual([2, null])
    expect(versions).toMatchObject([
      {
        ...{ version: 2, savedBy: 'Owner (test)', note: null, changesFormulaOf: ['customer'] },
        changes: [
          { code: 'trust', change: 'changed', fields: [{ field: 'multiplier', before: 300, after: 100 }] },
          { code: 'manners', change: 'added' },
        ],
      },
      { version: 1, savedBy: 'Manager (test)', note: 'The first', changesFormulaOf: ['customer', 'project'] },
    ])
    const page = await listMetricVersions(manager, { limit: 1 })
    expect([page.versions, page.nextCursor]).toEqual([versions.slice(0, 1), 2])
    const rest = await listMetricVersions(manager, { limit: 1, cursor: 2 })
    expect([rest.versions, rest.nextCursor]).toEqual([versions.slice(1), null])
    expect(await auditOf(db, 'catalogue')).toMatchObject([
      { event: 'metric.saved', after: { version: 1, note: 'The first' } },
      { event: 'metric.saved', after: { version: 2 } },
    ])
  })

  it('is saved only from the version that was edited; of two at once one wins', async () => {
    const metrics = [trust, manners, finish]
    await expect(saveMetrics(manager, { expectedVersion: 1, metrics })).rejects.toMatchObject({
      ...refused('changed_meanwhile'),
      detail: { current: { version: 2 } },
    })
    const both = await Promise.allSettled(
      [manager, owner].map((ctx, at) =>
        saveMetrics(ctx, {
          expectedVersion: 2,
          metrics: [{ ...trust, multiplier: 200 + at }, manners, finish],
        }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await listMetrics(manager, {})).version).toBe(3)
  })

  it('is no version where nothing differs', async () => {
    const { version, metrics } = await listMetrics(manager, {})
    expect(await saveMetrics(manager, { expectedVersion: version, metrics })).toMatchObject({ version })
    expect((await auditOf(db, 'catalogue')).length).toBe(3)
  })

  it('is refused with everything that is wrong in it', async () => {
    const wrong = { expectedVersion: 3, metrics: [{ ...trust, multiplier: -1, defaultRating: 4 }, trust] }
    for (const verb of [() => saveMetrics(manager, wrong), () => previewMetrics(manager, wrong)])
      await expect(verb()).rejects.toMatchObject({
        ...refused('metric_multiplier_out_of_range', 'invalid'),
        detail: { fields: [{}, {}, {}] },
      })
  })

  it('keeps a metric that somebody rated by, and lets it be disabled', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const words = { update: false, acknowledged: false }
    await rateScore(manager, { customerId, ratings: { manners: 50 }, ...words })
    const { version } = await listMetrics(manager, {})
    for (const metrics of [
      [trust, finish],
      [trust, finish, { ...wins, code: 'manners' }],
    ])
      await expect(saveMetrics(manager, { expectedVersion: version, metrics })).rejects.toMatchObject({
        ...refused('metric_in_use'),
        detail: { fields: [{ path: 'manners' }] },
      })
    const off = [trust, { ...manners, enabled: false }, finish]
    await saveMetrics(manager, { expectedVersion: version, metrics: off })
    await expect(
      rateScore(manager, { customerId, ratings: { manners: 60 }, ...words }),
    ).rejects.toMatchObject(refused('metric_disabled', 'invalid'))
    await saveMetrics(manager, { expectedVersion: version + 1, metrics: [trust, manners, finish] })
  })
})

describe('a catalogue before it is saved', () => {
  it('is compared on a sample: both distributions, who moves, and who moves most', async () => {
    const many = await freshDatabase()
    const boss = await actAs(many, 'manager')
    await saveMetrics(boss, { expectedVersion: 0, metrics: [trust, manners] })
    await many.ask(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key, status_code)
       select 'Casa ' || n, 'Casa', 'T' || n, 'T', 'rfc_moral', (select min(code) from app.customer_classes), 'c',
         case n % 4 when 0 then 'INAC' else 'ACTV' end from generate_series(1, 40) n`,
    )
    await many.ask(
      `insert into app.ratings (subject_id, metric_code, customer_id, rating)
       select c.id, m.code, c.id, case m.code when 'trust' then 100 else 2 * row_number() over (order by c.id, m.code) end
         from app.customers c cross join (values ('trust'), ('manners')) m(code) where c.id in (select id from app.customers order by id limit 20)`,
    )
    await many.ask('select app.refresh_profiles(null, null, array(select id from app.customers))')
    const before = await many.ask(
      'select (select count(*) from app.metric_versions), (select count(*) from app.customer_scores)',
    )
    const shown = await previewMetrics(boss, { metrics: [{ ...trust, multiplier: 0 }, manners, wins] })
    expect(shown.sampled).toBe(30)
    expect(shown.up + shown.down + shown.same).toBe(30)
    expect(shown.down).toBeGreaterThan(10)
    expect(shown.movers).toHaveLength(10)
    const far = shown.movers.map(({ before: was, after }) => Math.abs((after ?? 0) - (was ?? 0)))
    expect(far).toEqual(far.toSorted((a, b) => b - a))
    const sum = (bins: number[]) => bins.reduce((all, each) => all + each, 0)
    expect([sum(shown.before), sum(shown.after)]).toEqual([15, 15])
    const same = await previewMetrics(boss, { metrics: [trust, manners] })
    expect(same).toMatchObject({ up: 0, down: 0, same: 30, movers: [] })
    expect(same.before).toEqual(same.after)
    expect(
      await many.ask(
        'select (select count(*) from app.metric_versions), (select count(*) from app.customer_scores)',
      ),
    ).toEqual(before)
  })
})

describe('somebody else', () => {
  it('neither sees nor changes the catalogue', async () => {
    const { version } = await listMetrics(manager, {})
    const manages: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => saveMetrics(ctx, { expectedVersion: version, metrics: [] }),
      (ctx) => previewMetrics(ctx, { metrics: [] }),
    ]
    const reads: typeof manages = [
      (ctx) => listMetrics(ctx, {}),
      (ctx) => listMetricVersions(ctx, { limit: 5 }),
    ]
    const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    for (const verb of manages)
      for (const role of ['sales', 'executive', 'finance', 'reader'])
        await expect(verb(await actAs(db, role))).rejects.toMatchObject(
          refused('ability_missing', 'forbidden'),
        )
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of [...manages, ...reads]) {
      await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      const seen = await verb(former).catch(() => null)
      expect(JSON.stringify(seen)).not.toContain('trust')
    }
    expect((await listMetrics(manager, {})).version).toBe(version)
  })
})
