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
import type { Ctx } from '../ctx.ts'
import { cancelJob } from '../job/index.ts'
import { JobStopped } from '../settle.ts'
import { changeMany, getBulk, listBulkRows, planMany, runBulk, undoMany } from './index.ts'

const rows = 3_000
const everybody = { filter: { active: 'any' as const } }

let db: TestDatabase
let at: ReturnType<typeof clock>
beforeEach(async () => {
  db = await freshDatabase()
  at = clock(new Date().toISOString())
})

const as = (role: string) => actAs(db, role, { clock: at })

/** Customers by status, numbered in order; an incomplete one lacks its payment terms. */
async function addCustomers(status: string, count: number, { isComplete = true, word = 'Empresa' } = {}) {
  const added = await db.ask<{ id: string }>(
    `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, party_type, class_code,
       sub_account_name, currency, name_key, status_code, missing)
     select $3 || ' ' || n, $3, 'EKU9003173C9', 'EKU9003173C9', 'rfc_moral', 'company', 'limited_company', 'Primary',
       'MXN', 'a', $1, $4::text[] from generate_series(1, $2::int) n returning id`,
    [status, count, word, isComplete ? [] : ['paymentTerms']],
  )
  return added.map(({ id }) => id)
}

/** The context a worker hands the verb of this job: its originator, with the row in hand. */
async function inJob(ctx: Ctx, jobId: string): Promise<Ctx> {
  await db.ask(`update app.outbox set state = 'sent', started_at = now() where id = $1`, [jobId])
  return { ...ctx, db: db.worker, proof: { outboxId: jobId } }
}

async function ask(ctx: Ctx, to: string, given: object = {}) {
  const selection = everybody
  const plan = await planMany(ctx, { selection, to })
  return changeMany(ctx, { selection, to, planHash: plan.hash, ...given })
}

async function change(ctx: Ctx, to: string, given: object = {}, batchSize = 500) {
  const asked = await ask(ctx, to, given)
  const counts = await runBulk(await inJob(ctx, asked.jobId), { bulkId: asked.bulkId, batchSize })
  return { ...asked, ...counts }
}

async function undo(ctx: Ctx, bulkId: string) {
  const asked = await undoMany(ctx, { bulkId })
  return {
    ...asked,
    ...(await runBulk(await inJob(ctx, asked.jobId), { bulkId: asked.bulkId, batchSize: 500 })),
  }
}

const countByStatus = async () =>
  Object.fromEntries(
    (
      await db.ask<{ code: string; count: number }>(
        'select status_code as code, count(*)::int from app.customers group by 1 order by 1',
      )
    ).map(({ code, count }) => [code, count]),
  )

/** History, membership and audit of everybody say what the record says. */
async function expectWhole() {
  const broken = await db.ask(
    `select c.number from app.customers c
       join app.transitions t on t.customer_id = c.id and t.seq = c.status_seq
       join app.customer_statuses m on m.customer_id = c.id
      where t.to_code <> c.status_code or m.status_code <> c.status_code or c.version <> c.status_seq
         or t.customer_version <> c.version
         or (select count(*) from app.transitions h where h.customer_id = c.id) <> c.status_seq
         or (select count(*) from app.audit_entries a where a.customer_id = c.id) <> c.status_seq - 1`,
  )
  expect(broken).toEqual([])
}

describe('previewing a change of many customers', () => {
  it('says how many change, how many are skipped, why, and who could', async () => {
    await addCustomers('PROS', 7)
    await addCustomers('PAIN', 2, { isComplete: false })
    await addCustomers('PAIN', 3)
    await addCustomers('HOLD', 4)
    await addCustomers('ACTV', 5)
    const plan = await planMany(await as('sales'), { selection: everybody, to: 'ACTV' })
    expect(plan).toMatchObject({ total: 21, changes: 10, requires: { reason: false, missedPeriod: true } })
    const skips = plan.skips.map(({ from, because, count, whoCan }) => [
      from.code,
      because.code,
      count,
      whoCan.length > 0,
    ])
    expect(skips.sort()).toEqual([
      ['ACTV', 'already_in_status', 5, false],
      ['HOLD', 'status_not_in_set', 4, true],
      ['PAIN', 'incomplete', 2, false],
    ])
    expect(plan.skips[0]?.sample[0]).toMatchObject({
      number: expect.stringMatching(/^C-/),
      name: 'Empresa 1',
    })
    expect(plan.changesFacts.map(({ from, count }) => [from.code, count]).sort()).toEqual([
      ['PAIN', 3],
      ['PROS', 7],
    ])
    const facts = plan.changesFacts.find(({ from }) => from.code === 'PROS')?.changes ?? []
    expect(facts).toContainEqual({ fact: 'isBillable', before: false, after: true })
  })

  it('asks for the reason a status wants and skips nobody for it', async () => {
    await addCustomers('ACTV', 3)
    const plan = await planMany(await as('manager'), { selection: everybody, to: 'FBIL' })
    expect(plan).toMatchObject({ changes: 3, skips: [], requires: { reason: true, effectiveDate: true } })
  })

  it('means by a filter exactly what the directory shows, and by ids only whom one may see', async () => {
    const [hit] = await addCustomers('ACTV', 1, { word: 'Ferretería Núñez 50%_a' })
    await addCustomers('ACTV', 3)
    await addCustomers('INAC', 2)
    await addCustomers('VOID', 1, { word: 'Oculta' })
    const ctx = await as('manager')
    const total = async (filter: object) =>
      (await planMany(ctx, { selection: { filter: { active: 'any', ...filter } }, to: 'PROS' })).total
    expect(await total({})).toBe(6)
    expect(await total({ q: 'ferreteria nunez' })).toBe(1)
    expect(await total({ q: '50%_A' })).toBe(1)
    expect(await total({ q: '5_%' })).toBe(0)
    expect(await total({ active: 'yes' })).toBe(4)
    expect(await total({ active: 'no' })).toBe(2)
    expect(await total({ statusCodes: ['INAC'] })).toBe(2)
    expect(await total({ statusCodes: ['VOID'] })).toBe(1)
    expect(await total({ q: 'oculta' })).toBe(0)
    const [hidden] = await db.ask<{ number: string }>(
      `select number from app.customers where status_code = 'VOID'`,
    )
    expect(await total({ q: hidden?.number })).toBe(1)
    const ids = [hit ?? '', '00000000-0000-7000-8000-000000000000']
    expect((await planMany(ctx, { selection: { customerIds: ids }, to: 'PROS' })).total).toBe(1)
  })

  it('refuses a status that is none, and dates that are out of the window', async () => {
    const ctx = await as('manager')
    const refused = (asked: object) => planMany(ctx, { selection: everybody, to: 'PROS', ...asked })
    await expect(refused({ to: 'NOPE' })).rejects.toMatchObject({ reason: { code: 'unknown_status' } })
    const in2 = new Date(at.now().getTime() + 2 * 86_400_000)
    await expect(refused({ effectiveAt: in2 })).rejects.toMatchObject({ reason: { code: 'date_in_future' } })
    const ago = new Date(at.now().getTime() - 91 * 86_400_000)
    await expect(refused({ effectiveAt: ago })).rejects.toMatchObject({ reason: { code: 'date_too_old' } })
  })
})

describe('asking for it', () => {
  it('refuses a preview that is no longer true, with the present one', async () => {
    await addCustomers('PROS', 3)
    const ctx = await as('manager')
    const { hash } = await planMany(ctx, { selection: everybody, to: 'ACTV' })
    await addCustomers('PROS', 1)
    await expect(changeMany(ctx, { selection: everybody, to: 'ACTV', planHash: hash })).rejects.toMatchObject(
      {
        kind: 'conflict',
        reason: { code: 'plan_stale' },
        detail: { current: { total: 4, changes: 4 } },
      },
    )
    expect(await db.ask('select 1 from app.bulk_changes')).toEqual([])
  })

  it('refuses without the reason and the date that the status asks for', async () => {
    await addCustomers('ACTV', 3)
    const refused = ask(await as('manager'), 'FBIL')
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      detail: { fields: [{ path: 'reasonCode' }, { path: 'effectiveAt' }] },
    })
  })

  it('refuses where nobody would change', async () => {
    await addCustomers('ACTV', 3)
    await expect(ask(await as('manager'), 'ACTV')).rejects.toMatchObject({
      reason: { code: 'nothing_to_change' },
    })
  })

  it('writes down everybody concerned, and who asked, before anything moves', async () => {
    await addCustomers('PROS', 3)
    const ctx = await as('manager')
    const { bulkId, jobId } = await ask(ctx, 'ACTV')
    expect(await countByStatus()).toEqual({ PROS: 3 })
    expect(await getBulk(ctx, { bulkId })).toMatchObject({
      state: 'waiting',
      kind: 'change',
      to: { code: 'ACTV' },
      total: 3,
      changed: 0,
      pending: 3,
      requestedBy: { name: 'Manager (test)' },
      undoUntil: null,
      jobId,
    })
    const told = await db.ask(
      `select actor_kind, after ->> 'total' as total from app.audit_entries where event = 'transition.bulk-asked'`,
    )
    expect(told).toEqual([{ actor_kind: 'staff', total: '3' }])
  })
})

describe('carrying it out', () => {
  it(`moves ${rows} customers in batches, tells each one's result, and leaves one audit entry a customer`, async () => {
    await addCustomers('PROS', rows - 40)
    await addCustomers('HOLD', 25)
    await addCustomers('PAIN', 15, { isComplete: false })
    const ctx = await as('sales')
    const { bulkId, changed, refused, jobId } = await change(ctx, 'ACTV')
    expect({ changed, refused }).toEqual({ changed: rows - 40, refused: 40 })
    expect(await countByStatus()).toEqual({ ACTV: rows - 40, HOLD: 25, PAIN: 15 })
    await expectWhole()
    expect(await getBulk(ctx, { bulkId })).toMatchObject({
      state: 'done',
      changed,
      refused,
      pending: 0,
      mayUndo: true,
    })
    const reasons = await db.ask(
      `select from_code, reason ->> 'code' as reason, count(*)::int from app.bulk_rows where outcome = 'refused' group by 1, 2 order by 1`,
    )
    expect(reasons).toEqual([
      { from_code: 'HOLD', reason: 'status_not_in_set', count: 25 },
      { from_code: 'PAIN', reason: 'incomplete', count: 15 },
    ])
    expect(await db.ask('select state, done, total from app.outbox where id = $1', [jobId])).toEqual([
      { state: 'done', done: rows, total: rows },
    ])
    const causes = await db.ask(
      `select cause, actor_kind, cause_id = $1::uuid as of_bulk, count(*)::int from app.transitions where seq = 2 group by 1, 2, 3`,
      [bulkId],
    )
    expect(causes).toEqual([{ cause: 'bulk', actor_kind: 'staff', of_bulk: true, count: rows - 40 }])
  })

  it('has services and charges follow batch by batch, after the time to undo is over', async () => {
    await addCustomers('PROS', 1_100)
    await change(await as('manager'), 'ACTV')
    const follow = await db.ask<{ count: number; seconds: number }>(
      `select jsonb_array_length(payload -> 'transitionIds') as count, round(extract(epoch from due_at - now()))::int as seconds
         from app.outbox where name = 'billing.apply-status' order by 1 desc`,
    )
    expect(follow.map(({ count }) => count)).toEqual([500, 500, 100])
    expect(follow.every(({ seconds }) => seconds > 500 && seconds <= 600)).toBe(true)
  })

  it('pages through the results by key, all of them or those of one outcome', async () => {
    await addCustomers('PROS', 7)
    await addCustomers('HOLD', 3)
    const ctx = await as('sales')
    const { bulkId } = await change(ctx, 'ACTV')
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listBulkRows(ctx, { bulkId, limit: 4, ...(cursor ? { cursor } : {}) })
      seen.push(...page.rows.map(({ number, outcome }) => `${number} ${outcome}`))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(10)
    const refused = await listBulkRows(ctx, { bulkId, limit: 100, outcome: 'refused' })
    expect(refused).toMatchObject({ nextCursor: null })
    expect(refused.rows.map(({ from, reason, name }) => [from?.code, reason?.code, name])).toEqual([
      ['HOLD', 'status_not_in_set', 'Empresa 1'],
      ['HOLD', 'status_not_in_set', 'Empresa 2'],
      ['HOLD', 'status_not_in_set', 'Empresa 3'],
    ])
  })

  it('C47 never sets or leaves a status outside the set, whatever the selection, even one narrowed after asking', async () => {
    await addCustomers('PROS', 5)
    await addCustomers('ACTV', 5)
    await addCustomers('SUSP', 5)
    const sales = await as('sales')
    await expect(ask(sales, 'SUSP')).rejects.toMatchObject({
      kind: expect.stringMatching(/conflict|invalid/),
    })
    const { bulkId, jobId } = await ask(sales, 'LOST', { reasonCode: 'price' })
    await db.ask(`delete from app.status_set_members where set_code = 'sales' and status_code = 'ACTV'`)
    const counts = await runBulk(await inJob(sales, jobId), { bulkId, batchSize: 4 })
    expect(counts).toEqual({ changed: 5, refused: 10 })
    expect(await countByStatus()).toEqual({ ACTV: 5, LOST: 5, SUSP: 5 })
  })

  it('refuses a person who lost the ability meanwhile, and moves nobody', async () => {
    await addCustomers('PROS', 5)
    const sales = await as('sales')
    const { bulkId, jobId } = await ask(sales, 'ACTV')
    await db.ask(
      `delete from app.role_abilities where role_code = 'sales' and ability in ('customer.edit', 'transition.change')`,
    )
    await expect(runBulk(await inJob(sales, jobId), { bulkId })).rejects.toMatchObject({ kind: 'forbidden' })
    expect(await countByStatus()).toEqual({ PROS: 5 })
  })

  it('refuses row by row when the definitions ask for a reason since', async () => {
    await addCustomers('PROS', 5)
    const ctx = await as('manager')
    const { bulkId, jobId } = await ask(ctx, 'ACTV')
    await db.ask(`update app.statuses set require_status_reason = true where code = 'ACTV'`)
    expect(await runBulk(await inJob(ctx, jobId), { bulkId })).toEqual({ changed: 0, refused: 5 })
    expect((await listBulkRows(ctx, { bulkId, limit: 1 })).rows[0]?.reason).toEqual({
      code: 'reason_required',
    })
  })

  it('goes on where a run was cut short, and counts nobody twice', async () => {
    const ids = await addCustomers('PROS', 1_000)
    const ctx = await as('manager')
    const { bulkId, jobId } = await ask(ctx, 'ACTV')
    const job = await inJob(ctx, jobId)
    let batches = 0
    const cut = {
      ...job,
      doorbell: { ring: (channel: string) => void (channel === 'job' && ++batches === 3 && fail()) },
    }
    await expect(runBulk(cut, { bulkId, batchSize: 100 })).rejects.toThrow('cut short')
    const left = await getBulk(ctx, { bulkId })
    expect(left).toMatchObject({ state: 'running', pending: 1_000 - left.changed })
    // The other lane ends the batch it has in hand, and begins no other.
    expect([300, 400]).toContain(left.changed)
    expect(await runBulk(job, { bulkId, batchSize: 100 })).toEqual({ changed: 1_000, refused: 0 })
    const [moves] = await db.ask(
      'select count(*)::int from app.transitions where seq > 1 and customer_id = any ($1)',
      [ids],
    )
    expect(moves).toEqual({ count: 1_000 })
    await expectWhole()
  })

  it('called off, it keeps what is done; started again, it does the rest', async () => {
    await addCustomers('PROS', 1_000)
    const ctx = await as('manager')
    const { bulkId, jobId } = await ask(ctx, 'ACTV')
    const job = await inJob(ctx, jobId)
    await cancelJob(ctx, { jobId, reason: 'Wrong selection' })
    await expect(runBulk(job, { bulkId, batchSize: 200 })).rejects.toBeInstanceOf(JobStopped)
    await db.ask(`update app.outbox set state = 'cancelled', finished_at = now() where id = $1`, [jobId])
    const left = await getBulk(ctx, { bulkId })
    expect(left).toMatchObject({ state: 'cancelled', pending: 1_000 - left.changed, mayUndo: true })
    expect([200, 400]).toContain(left.changed)
    await db.ask(`update app.outbox set state = 'sent', cancel_requested_at = null where id = $1`, [jobId])
    expect(await runBulk(job, { bulkId, batchSize: 400 })).toEqual({ changed: 1_000, refused: 0 })
    expect(await getBulk(ctx, { bulkId })).toMatchObject({ state: 'done', pending: 0 })
  })

  it('two runs of one change at once share the work and double nothing', async () => {
    await addCustomers('PROS', 1_000)
    const ctx = await as('manager')
    const { bulkId, jobId } = await ask(ctx, 'ACTV')
    const job = await inJob(ctx, jobId)
    const endings = await Promise.allSettled([1, 2].map(() => runBulk(job, { bulkId, batchSize: 100 })))
    expect(endings.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await getBulk(ctx, { bulkId })).toMatchObject({ state: 'done', changed: 1_000 })
    await expectWhole()
  })

  it('sub-accounts that inherit are told', async () => {
    const [parent] = await addCustomers('PROS', 1)
    await addCustomers('PROS', 1)
    await db.ask(`update app.customers set parent_id = $1, inherit_status = true where id <> $1`, [parent])
    const ctx = await as('manager')
    const selection = { customerIds: [parent ?? ''] }
    const { hash } = await planMany(ctx, { selection, to: 'ACTV' })
    const { bulkId, jobId } = await changeMany(ctx, { selection, to: 'ACTV', planHash: hash })
    await runBulk(await inJob(ctx, jobId), { bulkId })
    expect(await db.ask(`select name from app.outbox where name = 'transition.inherit'`)).toHaveLength(1)
  })
})

describe('taking it back', () => {
  it('sends everybody to where they came from, but those who moved since', async () => {
    await addCustomers('PROS', 300)
    await addCustomers('INAC', 200)
    const [moved] = await addCustomers('BID', 1)
    const ctx = await as('manager')
    const { bulkId } = await change(ctx, 'ACTV')
    expect(await countByStatus()).toEqual({ ACTV: 501 })
    await db.ask(
      `select app.change_many(null, array[$1::uuid], '{"fromCodes":["ACTV"],"to":"PROS","cause":"form"}', 'r')`,
      [moved],
    )
    const undone = await undo(ctx, bulkId)
    expect(undone).toMatchObject({ changed: 500, refused: 1 })
    expect(await countByStatus()).toEqual({ INAC: 200, PROS: 301 })
    await expectWhole()
    expect(
      (await listBulkRows(ctx, { bulkId: undone.bulkId, limit: 10, outcome: 'refused' })).rows[0],
    ).toMatchObject({
      reason: { code: 'undo_not_latest' },
    })
    expect(await getBulk(ctx, { bulkId })).toMatchObject({
      undoneBy: undone.bulkId,
      mayUndo: false,
      undoUntil: null,
    })
    expect(await getBulk(ctx, { bulkId: undone.bulkId })).toMatchObject({
      undoes: bulkId,
      kind: 'undo',
      to: null,
      mayUndo: false,
    })
    const undoes = await db.ask(
      `select count(*)::int from app.transitions t join app.transitions u on u.id = t.undoes_id where u.to_code = 'ACTV' and t.to_code = u.from_code`,
    )
    expect(undoes).toEqual([{ count: 500 }])
  })

  it('is refused while it runs, later than its window, twice, and for an undo', async () => {
    await addCustomers('PROS', 3)
    const ctx = await as('manager')
    const asked = await ask(ctx, 'ACTV')
    await expect(undoMany(ctx, asked)).rejects.toMatchObject({ reason: { code: 'bulk_not_over' } })
    await runBulk(await inJob(ctx, asked.jobId), asked)
    at.forward({ seconds: 700 })
    await expect(undoMany(ctx, asked)).rejects.toMatchObject({ reason: { code: 'undo_expired' } })
    at.forward({ seconds: -200 })
    const undone = await undo(ctx, asked.bulkId)
    await expect(undoMany(ctx, asked)).rejects.toMatchObject({ reason: { code: 'already_undone' } })
    await expect(undoMany(ctx, undone)).rejects.toMatchObject({ reason: { code: 'undo_not_possible' } })
  })
})

describe('who may', () => {
  it.each(['reader', 'support', 'executive'])('nothing of it is for a %s', async (role) => {
    await addCustomers('PROS', 3)
    const manager = await as('manager')
    const { hash } = await planMany(manager, { selection: everybody, to: 'ACTV' })
    const { bulkId } = await change(manager, 'ACTV')
    const ctx = await as(role)
    const missing = { kind: 'forbidden', reason: { code: 'ability_missing' } }
    await expect(planMany(ctx, { selection: everybody, to: 'PROS' })).rejects.toMatchObject(missing)
    await expect(changeMany(ctx, { selection: everybody, to: 'PROS', planHash: hash })).rejects.toMatchObject(
      missing,
    )
    await expect(undoMany(ctx, { bulkId })).rejects.toMatchObject(missing)
  })

  it('nobody in particular, a disabled person and a role that sees no customers learn nothing', async () => {
    await addCustomers('PROS', 3)
    const manager = await as('manager')
    const { bulkId } = await change(manager, 'ACTV')
    const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
    const disabled = await actAsUser(db, gone.userId, { clock: at })
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    const asks = (ctx: Ctx) => [
      planMany(ctx, { selection: everybody, to: 'PROS' }),
      changeMany(ctx, { selection: everybody, to: 'PROS', planHash: 'x' }),
      undoMany(ctx, { bulkId }),
      getBulk(ctx, { bulkId }),
      listBulkRows(ctx, { bulkId, limit: 10 }),
    ]
    for (const ctx of [anonymousCtx(db), disabled, await as('installer')]) {
      for (const answer of await Promise.allSettled(asks(ctx)))
        expect(answer).toMatchObject({
          status: 'rejected',
          reason: { kind: expect.stringMatching(/forbidden|not_found/) },
        })
    }
    expect(await countByStatus()).toEqual({ ACTV: 3 })
    expect(await db.ask('select 1 from app.bulk_changes')).toHaveLength(1)
  })

  it('nobody carries out a change that somebody else asked for', async () => {
    await addCustomers('PROS', 3)
    const asked = await ask(await as('manager'), 'ACTV')
    const other = await ask(await as('owner'), 'ACTV')
    const job = await inJob(await as('owner'), other.jobId)
    await expect(runBulk(job, { bulkId: asked.bulkId })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await countByStatus()).toEqual({ PROS: 3 })
  })
})

function fail(): never {
  throw new Error('cut short')
}
