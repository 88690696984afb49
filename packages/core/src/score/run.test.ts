import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  freshDatabase,
  type TestDatabase,
} from '@padron/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { moveTo } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { cancelJob } from '../job/index.ts'
import { JobStopped } from '../settle.ts'
import {
  getScore,
  getScoreRun,
  helpRun,
  listScoreRunRows,
  listScoreRuns,
  planScores,
  type RunStarted,
  runDueScores,
  runScores,
  undoScoreRun,
  updateAllScores,
} from './index.ts'

let db: TestDatabase
let manager: Ctx
beforeEach(async () => {
  db = await freshDatabase()
  manager = await actAs(db, 'manager')
  await saveMetrics({})
})

/** One slider of customers; another multiplier is another formula, and `quotes` gives quotes one too. */
const saveMetrics = ({ multiplier = 300, quotes = 0 }) =>
  db.ask(`select app.save_metrics($1::jsonb, null, (select max(version) from app.metric_versions))`, [
    JSON.stringify([
      metric({ code: 'care', multiplier }),
      ...(quotes ? [metric({ code: 'clarity', appliesTo: 'quote', multiplier: quotes, position: 2 })] : []),
    ]),
  ])

const metric = (given: { code: string; multiplier: number; appliesTo?: string; position?: number }) => ({
  name: given.code,
  appliesTo: 'customer',
  source: 'rating',
  missing: 'exclude',
  defaultRating: null,
  worst: null,
  best: null,
  enabled: true,
  position: 1,
  ...given,
})

async function addCustomers(status: string, count: number) {
  const added = await db.ask<{ id: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
       sub_account_name, currency, name_key, status_code)
     select 'Empresa ' || n, 'Empresa', 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company',
       'Primary', 'MXN', 'a', $1 from generate_series(1, $2::int) n returning id`,
    [status, count],
  )
  return added.map(({ id }) => id)
}

const rate = (rating: number, ids?: string[]) =>
  db.ask(
    `insert into app.ratings (subject_id, metric_code, customer_id, rating)
     select id, 'care', id, $1 from app.customers where $2::uuid[] is null or id = any ($2)
     on conflict (subject_id, metric_code) do update set rating = excluded.rating`,
    [rating, ids ?? null],
  )

/** The context a worker hands the verb of this job: its originator, with the row in hand. */
async function inJob(ctx: Ctx, jobId: string): Promise<Ctx> {
  await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
  return { ...ctx, db: db.worker, proof: { outboxId: jobId } }
}

const carryOut = async ({ runId, jobId }: RunStarted, rangeSize = 7, ctx = manager) =>
  runScores(await inJob(ctx, jobId), { runId, rangeSize })

async function runAll(scope: 'all' | 'stale' = 'all') {
  const started = await updateAllScores(manager, { scope })
  return { ...started, counts: await carryOut(started) }
}

/** From now on an error keeps this customer from a score. */
async function breakHistoryOf(id: string) {
  await db.ask(`create function app.break_one() returns trigger language plpgsql as
    'begin if new.customer_id = ''${id}'' then raise ''broken'' using errcode = ''22012''; end if; return new; end'`)
  await db.ask(
    'create trigger break_one before insert on app.score_history for each row execute function app.break_one()',
  )
}

const scores = () =>
  db.ask<{ score: number | null; n: number }>(
    'select score, count(*)::int as n from app.customer_scores group by 1 order by 1',
  )

const none = { up: 0, down: 0, same: 0, first: 0, skipped: 0, failed: 0 }

describe('a run of all scores', () => {
  it('scores everybody the status lets, in ranges, tells how far it is, and leaves its lines in the audit', async () => {
    await addCustomers('ACTV', 25)
    await addCustomers('INAC', 3)
    await rate(80)
    const { runId, jobId, counts } = await runAll()
    expect(counts).toEqual({ ...none, first: 25, skipped: 3 })
    expect(await scores()).toEqual([{ score: 8000, n: 25 }])
    expect(await db.ask('select state, done, total from app.outbox where id = $1', [jobId])).toEqual([
      { state: 'done', done: 28, total: 28 },
    ])
    expect(await getScoreRun(manager, { runId: jobId })).toMatchObject({
      id: runId,
      jobId,
      scope: 'all',
      state: 'done',
      total: 28,
      done: 28,
      counts,
      ranges: { total: 4, done: 4 },
      startedBy: { kind: 'staff' },
      mayUndo: true,
    })
    const told = await db.ask(
      `select event, actor_kind, after -> 'scope' as scope, after -> 'first' as first from app.audit_entries
        where object_id = $1 order by id`,
      [runId],
    )
    expect(told).toMatchObject([
      { event: 'score.run-asked', actor_kind: 'staff', scope: 'all' },
      { event: 'score.run-ended', first: 25 },
    ])
  })

  it('counts who went up, down or stayed, and lists them with the score before and after, page by page', async () => {
    const ids = await addCustomers('ACTV', 30)
    await addCustomers('HOLD', 2)
    await rate(50)
    await runAll()
    await rate(60, ids.slice(0, 20))
    await rate(10, ids.slice(20, 24))
    const held = await addCustomers('INAC', 9)
    await rate(90, held)
    const { runId, counts } = await runAll()
    expect(counts).toMatchObject({ up: 20, down: 4, first: 0, failed: 0 })
    expect(counts.same + counts.skipped).toBe(32 + 9 - 24)

    const first = await listScoreRunRows(manager, { runId, outcome: 'up', limit: 12 })
    expect(first.rows).toHaveLength(12)
    expect(first.rows[0]).toMatchObject({ outcome: 'up', before: 5000, after: 6000, because: null })
    const rest = await listScoreRunRows(manager, {
      runId,
      outcome: 'up',
      cursor: first.nextCursor ?? '',
      limit: 12,
    })
    expect(rest.nextCursor).toBeNull()
    const listed = [...first.rows, ...rest.rows].map(({ customer }) => customer.id)
    expect(listed.sort()).toEqual(ids.slice(0, 20).sort())
    const down = await listScoreRunRows(manager, { runId, outcome: 'down', limit: 50 })
    expect(down.rows.map(({ before, after }) => [before, after])).toEqual(Array(4).fill([5000, 1000]))
    const skipped = await listScoreRunRows(manager, { runId, outcome: 'skipped', limit: 5 })
    expect(skipped.rows).toHaveLength(5)
    expect(skipped.rows[0]).toMatchObject({ before: null, after: null, because: { code: 'gate_blocked' } })
    const more = await listScoreRunRows(manager, {
      runId,
      outcome: 'skipped',
      cursor: skipped.nextCursor ?? '',
      limit: 50,
    })
    expect(skipped.rows.length + more.rows.length).toBe(counts.skipped)
    expect(await listScoreRunRows(manager, { runId, outcome: 'first', limit: 5 })).toEqual({
      rows: [],
      nextCursor: null,
    })
  })

  it('sets aside with the reason whom an error keeps from a score, and scores the others', async () => {
    const [bad] = await addCustomers('ACTV', 5)
    await rate(80)
    await breakHistoryOf(bad!)
    const { runId, counts } = await runAll()
    expect(counts).toEqual({ ...none, first: 4, failed: 1 })
    const { rows } = await listScoreRunRows(manager, { runId, outcome: 'failed', limit: 5 })
    expect(rows).toMatchObject([{ customer: { id: bad }, because: { code: 'score_not_calculated' } }])
  })

  it('is joined by a second click, also by two at once', async () => {
    await addCustomers('ACTV', 5)
    const both = await Promise.all([
      updateAllScores(manager, { scope: 'all' }),
      updateAllScores(await actAs(db, 'owner'), { scope: 'all' }),
    ])
    expect(new Set(both.map(({ runId }) => runId)).size).toBe(1)
    expect(new Set(both.map(({ jobId }) => jobId)).size).toBe(1)
    expect(both.map(({ joined }) => joined).sort()).toEqual([false, true])
    await carryOut(both[0])
    expect(await updateAllScores(manager, { scope: 'stale' })).toMatchObject({ joined: false })
  })

  it('is refused when the plan that was looked at has changed, and runs by the present one', async () => {
    await addCustomers('ACTV', 5)
    const { hash } = await planScores(manager, { scope: 'all' })
    await addCustomers('INAC', 1)
    const refused = updateAllScores(manager, { scope: 'all', hash })
    await expect(refused).rejects.toMatchObject({ kind: 'conflict', reason: { code: 'plan_stale' } })
    const plan = await planScores(manager, { scope: 'all' })
    expect(await updateAllScores(manager, { scope: 'all', hash: plan.hash })).toMatchObject({ joined: false })
  })

  it('is not for who may not manage metrics, is disabled, or is not signed in', async () => {
    const { runId } = await runAll()
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => updateAllScores(ctx, { scope: 'all' }),
      (ctx) => getScoreRun(ctx, { runId }),
      (ctx) => listScoreRuns(ctx, { limit: 5 }),
      (ctx) => listScoreRunRows(ctx, { runId, outcome: 'up', limit: 5 }),
      (ctx) => undoScoreRun(ctx, { runId }),
    ]
    const leaver = await addStaff(db, { name: 'Lea', email: 'lea@example.test', role: 'manager' })
    const gone = await actAsUser(db, leaver.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [leaver.userId])
    for (const verb of verbs) {
      for (const ctx of [await actAs(db, 'sales'), anonymousCtx(db)])
        await expect(verb(ctx)).rejects.toMatchObject({ kind: 'forbidden' })
      const answer = await (verb(gone) as Promise<{ rows?: []; name?: string }>).catch((failure) => failure)
      expect(answer.rows ?? answer.name).toEqual(answer.rows ? [] : 'Failure')
    }
    expect(await db.ask('select 1 from app.score_runs')).toHaveLength(1)
  })

  it('is carried out only while its originator may still manage metrics', async () => {
    const started = await updateAllScores(manager, { scope: 'all' })
    const demoted = { ...manager, actor: (await actAs(db, 'sales')).actor }
    await expect(carryOut(started, 7, demoted)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await scores()).toEqual([])
  })
})

describe('a run that is cut short', () => {
  it('keeps what is done when it is called off, and a fresh one does the rest', async () => {
    await addCustomers('ACTV', 40)
    await rate(80)
    const started = await updateAllScores(manager, { scope: 'all' })
    const inHand = await inJob(manager, started.jobId)
    const ring = async () => {
      await cancelJob(manager, { jobId: started.jobId })
    }
    // The first range rings; by the second the job has been called off.
    let called: Promise<void> | undefined
    const doorbell = {
      ring: () => {
        called ??= ring()
      },
    }
    await expect(
      runScores({ ...inHand, doorbell }, { runId: started.runId, rangeSize: 1 }),
    ).rejects.toBeInstanceOf(JobStopped)
    await called
    const { counts, state } = await getScoreRun(manager, { runId: started.runId })
    expect(state).toBe('cancelled')
    expect(counts.first).toBeGreaterThan(0)
    expect(counts.first).toBeLessThan(40)
    expect(await scores()).toEqual([{ score: 8000, n: counts.first }])
    expect((await runAll()).counts).toEqual({ ...none, first: 40 - counts.first, same: counts.first })
  })

  it('frees the way when it is called off before it began', async () => {
    const { runId, jobId } = await updateAllScores(manager, { scope: 'all' })
    await cancelJob(manager, { jobId })
    expect(await getScoreRun(manager, { runId })).toMatchObject({ state: 'cancelled', done: 0 })
    expect(await helpRun(await inJob(manager, jobId), { runId })).toMatchObject({ ranges: 0 })
    expect(await updateAllScores(manager, { scope: 'all' })).toMatchObject({ joined: false })
  })

  it('goes on with the open ranges, and hands that help take theirs', async () => {
    await addCustomers('ACTV', 30)
    await rate(80)
    const started = await updateAllScores(manager, { scope: 'all' })
    const [help] = await db.ask<{ id: string }>(`select id from app.outbox where name = 'score.help' limit 1`)
    const hand = await inJob(manager, help?.id ?? '')
    expect(await helpRun(hand, { runId: started.runId })).toEqual({ outcome: 'early' })
    await db.ask('select app.plan_score_run($1, 10)', [started.runId])
    await db.ask('select app.run_score_batch($1)', [started.runId])
    expect(await helpRun(hand, { runId: started.runId })).toEqual({ outcome: 'helped', ranges: 2 })
    expect(await carryOut(started)).toEqual({ ...none, first: 30 })
    expect(await helpRun(hand, { runId: started.runId })).toEqual({ outcome: 'helped', ranges: 0 })
    expect(await db.ask('select 1 from app.score_history')).toHaveLength(30)
  })
})

describe('calculating only what is stale', () => {
  it('takes whose records changed, and everybody when the catalogue did', async () => {
    const ids = await addCustomers('ACTV', 20)
    await rate(80)
    await runAll()
    await rate(40, ids.slice(0, 3))
    expect((await runAll('stale')).counts).toEqual({ ...none, down: 3 })
    expect((await runAll('stale')).counts).toEqual(none)
    await saveMetrics({ multiplier: 100 })
    expect((await runAll('stale')).counts).toEqual({ ...none, same: 20 })
    expect((await runAll('stale')).counts).toEqual(none)
  })

  it('takes whom the run of all left out at this catalogue, for the status or for an error', async () => {
    const ids = await addCustomers('ACTV', 6)
    const [resting, bad] = ids as [string, string]
    await rate(80)
    await runAll()
    await saveMetrics({ multiplier: 100 })
    await moveTo(db, resting, 'INAC')
    await breakHistoryOf(bad)
    expect((await runAll()).counts).toEqual({ ...none, same: 4, skipped: 1, failed: 1 })
    const older = { code: 'score_stale_catalogue', params: { version: 1, current: 2 } }
    expect((await getScore(manager, { customerId: resting })).staleReasons).toEqual([older])
    await rate(40, [bad])
    expect((await getScore(manager, { customerId: bad })).staleReasons).toEqual([
      { code: 'score_stale_rating' },
      older,
    ])

    await db.ask('drop trigger break_one on app.score_history')
    expect((await runAll('stale')).counts).toEqual({ ...none, down: 1, skipped: 1 })
    await moveTo(db, resting, 'ACTV')
    expect((await runAll('stale')).counts).toEqual({ ...none, same: 1 })
    expect((await runAll('stale')).counts).toEqual(none)
  })

  it('rebuilds every profile when the formula of quotes or projects changed since the last run of all', async () => {
    await addCustomers('ACTV', 2)
    const rebuilds = async () => {
      const { runId } = await runAll()
      return (
        await db.ask<{ rebuilds: boolean }>('select rebuilds from app.score_runs where id = $1', [runId])
      )[0]?.rebuilds
    }
    expect(await rebuilds()).toBe(true)
    expect(await rebuilds()).toBe(false)
    await saveMetrics({ multiplier: 200 })
    expect(await rebuilds()).toBe(false)
    await saveMetrics({ multiplier: 200, quotes: 100 })
    expect(await rebuilds()).toBe(true)
    expect(await rebuilds()).toBe(false)
  })
})

describe('taking a run back', () => {
  it('puts back the score before it where the run’s is still the current one, once', async () => {
    const ids = await addCustomers('ACTV', 20)
    await rate(50)
    await runAll()
    await rate(70)
    const [late] = await addCustomers('ACTV', 1)
    await rate(30, [late ?? ''])
    const { runId } = await runAll()
    // One was calculated anew since: that score is newer than the run's and stays.
    await rate(90, ids.slice(0, 1))
    await db.ask(`select app.score_some(null, null, $1::uuid[], false, false, 'single', null, null)`, [
      ids.slice(0, 1),
    ])
    const undo = await undoScoreRun(manager, { runId })
    await expect(undoScoreRun(manager, { runId })).rejects.toMatchObject({ kind: 'conflict' })
    await carryOut(undo)
    expect(await scores()).toEqual([
      { score: 5000, n: 19 },
      { score: 9000, n: 1 },
    ])
    expect(await getScoreRun(manager, { runId })).toMatchObject({
      undoneByRunId: undo.runId,
      mayUndo: false,
      because: { code: 'already_undone' },
    })
    expect(await getScoreRun(manager, { runId: undo.runId })).toMatchObject({
      scope: 'undo',
      undoesRunId: runId,
      because: { code: 'score_run_is_undo' },
    })
    const down = await listScoreRunRows(manager, { runId: undo.runId, outcome: 'down', limit: 50 })
    expect(down.rows.filter(({ after }) => after === 5000)).toHaveLength(19)
    const told = await db.ask(
      `select after -> 'undoesId' as undoes from app.audit_entries where object_id = $1`,
      [undo.runId],
    )
    expect(told[0]).toEqual({ undoes: runId })
  })

  it('goes back run by run, past what was taken back before and what was found unchanged since', async () => {
    const [marked = ''] = await addCustomers('ACTV', 3)
    const undo = async (runId: string) => carryOut(await undoScoreRun(manager, { runId }))
    await rate(50)
    await runAll()
    await rate(80)
    const first = await runAll()
    await rate(30)
    const second = await runAll()
    await undo(second.runId)
    expect(await scores()).toEqual([{ score: 8000, n: 3 }])
    await rate(80)
    expect((await runAll('stale')).counts).toEqual({ ...none, same: 3 })
    await db.ask(`insert into app.quotes (customer_id, title) values ($1, 'Chairs')`, [marked])
    expect((await runAll('stale')).counts).toEqual({ ...none, same: 1 })
    expect(await undo(first.runId)).toEqual({ ...none, down: 3 })
    expect(await scores()).toEqual([{ score: 5000, n: 3 }])
  })

  it('is refused while a run is under way, for one that changed nothing, and for an unknown one', async () => {
    await addCustomers('ACTV', 3)
    await rate(50)
    const { runId } = await runAll()
    const idle = await runAll()
    const refusal = (id: string) =>
      undoScoreRun(manager, { runId: id }).catch((failure) => failure.reason.code)
    expect(await refusal(idle.runId)).toBe('score_run_changed_nothing')
    expect(await refusal('00000000-0000-4000-8000-000000000000')).toBe('not_found')
    const live = await updateAllScores(manager, { scope: 'all' })
    expect(await refusal(live.runId)).toBe('score_run_not_over')
    expect(await refusal(runId)).toBe('score_run_under_way')
  })

  it('lists the runs, the newest first, page by page', async () => {
    const runs = [await runAll(), await runAll(), await runAll()].map(({ runId }) => runId).reverse()
    const first = await listScoreRuns(manager, { limit: 2 })
    const rest = await listScoreRuns(manager, { limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.rows, ...rest.rows].map(({ id }) => id)).toEqual(runs)
    expect(rest.nextCursor).toBeNull()
  })
})

describe('the schedule of scores', () => {
  const setSchedule = (rhythm: string, since: string) =>
    db.ask(
      `insert into app.settings (key, value) values ('scoreSchedule', $1::jsonb), ('companyTimeZone', '"UTC"')
       on conflict (key) do update set value = excluded.value`,
      [JSON.stringify({ rhythm, hour: 3, since })],
    )

  const lookAt = async (at: string) => {
    const [row] = await db.ask<{ id: string }>(
      `insert into app.outbox (id, name, payload, originator_kind, state, started_at)
       values (app.new_id(), 'score.run-due', '{}', 'system', 'sent', now()) returning id`,
    )
    const ctx: Ctx = {
      ...manager,
      db: db.worker,
      actor: { kind: 'system', name: 'worker' },
      proof: { outboxId: row?.id ?? '' },
      now: clock(at).now,
    }
    return runDueScores(ctx)
  }

  it('is off until somebody sets it', async () => {
    expect(await lookAt('2026-05-05T04:00:00Z')).toBeNull()
    await setSchedule('off', '2026-05-01T00:00:00Z')
    expect(await lookAt('2026-05-05T04:00:00Z')).toBeNull()
  })

  it('begins one run when its hour has come, by whoever looks first, also later', async () => {
    await setSchedule('daily', '2026-05-04T12:00:00Z')
    expect(await lookAt('2026-05-05T02:59:00Z')).toBeNull()
    const started = await lookAt('2026-05-05T05:10:00Z')
    expect(started).toMatchObject({ joined: false })
    expect(await getScoreRun(manager, { runId: started?.runId ?? '' })).toMatchObject({
      startedBy: { kind: 'system', id: null },
    })
    await db.ask(`update app.score_runs set requested_at = '2026-05-05T05:10:00Z'`)
    expect(await lookAt('2026-05-05T06:00:00Z')).toBeNull()
    expect(await lookAt('2026-05-06T03:00:00Z')).toMatchObject({ joined: true })
  })
})
