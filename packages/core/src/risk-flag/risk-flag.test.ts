import {
  actAs,
  actAsUser,
  addStaff,
  anonymousCtx,
  clock,
  env,
  freshDatabase,
  type TestDatabase,
  workerCtx,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import {
  acceptRiskFlag,
  clearRiskFlag,
  dismissRiskFlag,
  getRiskRules,
  listRiskFlags,
  proposeRiskFlags,
  raiseRiskFlag,
  reviewRiskFlag,
  setRiskRules,
} from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const races = env.isLong ? 40 : 6
const claims = { type: 'frequent_claims', reason: 'Four claims this month' } as const
const nobody = '01920000-0000-7000-8000-00000000dead'

let db: TestDatabase
let manager: Ctx
const time = clock('2026-03-02T16:00:00Z')
beforeAll(async () => {
  db = await freshDatabase()
  manager = await actAs(db, 'manager', { clock: time })
})
const customer = async () => (await standing(db, 'ACTV')).id

describe('risk flags by hand', () => {
  it('put a customer under review, are reviewed and cleared with a reason, and each act leaves a row', async () => {
    const customerId = await customer()
    const flag = await raiseRiskFlag(manager, { customerId, ...claims, reviewOn: '2026-03-20' })
    expect(flag).toMatchObject({
      ...claims,
      ...{ state: 'open', source: 'manual', evidence: null, reviewOn: '2026-03-20', version: 1 },
      raisedBy: 'Manager (test)',
      raisedAt: new Date('2026-03-02T16:00:00Z'),
    })
    const flagId = flag.id
    const finance = await actAs(db, 'finance', { clock: time })
    const reviewed = await reviewRiskFlag(finance, { flagId, expectedVersion: 1, reviewOn: '2026-06-01' })
    expect(reviewed).toMatchObject({ state: 'reviewed', reviewOn: '2026-06-01', version: 2 })
    const cleared = await clearRiskFlag(finance, { flagId, expectedVersion: 2, reason: 'All were refunded' })
    expect(cleared).toMatchObject({
      state: 'cleared',
      endedReason: 'All were refunded',
      endedBy: 'Finance (test)',
      version: 3,
    })
    expect(await listRiskFlags(manager, { customerId })).toEqual([cleared])
    expect((await auditOf(db, flagId)).map(({ event }) => event)).toEqual([
      'risk-flag.raised',
      'risk-flag.reviewed',
      'risk-flag.cleared',
    ])
    const again = await raiseRiskFlag(manager, { customerId, ...claims })
    expect(again.id).not.toBe(flagId)
  })

  it('are refused in the wrong state, for a day that is over, and twice of one type', async () => {
    const customerId = await customer()
    const { id: flagId } = await raiseRiskFlag(manager, { customerId, ...claims })
    const one = { flagId, expectedVersion: 1 }
    await expect(raiseRiskFlag(manager, { customerId, ...claims })).rejects.toMatchObject(
      refused('risk_flag_there_already'),
    )
    await raiseRiskFlag(manager, { customerId, type: 'manual_flag', reason: 'Another type may' })
    await expect(acceptRiskFlag(manager, one)).rejects.toMatchObject(refused('risk_flag_not_proposed'))
    await expect(dismissRiskFlag(manager, { ...one, reason: 'Not so' })).rejects.toMatchObject(
      refused('risk_flag_not_proposed'),
    )
    await expect(reviewRiskFlag(manager, { ...one, reviewOn: '2026-03-01' })).rejects.toMatchObject(
      refused('date_in_past', 'invalid'),
    )
    await expect(
      clearRiskFlag(manager, { ...one, expectedVersion: 2, reason: 'Too early' }),
    ).rejects.toMatchObject({
      ...refused('changed_meanwhile'),
      detail: { current: { id: flagId, version: 1 } },
    })
    await clearRiskFlag(manager, { ...one, reason: 'Over now' })
    await expect(reviewRiskFlag(manager, { flagId, expectedVersion: 2 })).rejects.toMatchObject(
      refused('risk_flag_not_live'),
    )
    await expect(raiseRiskFlag(manager, { customerId: nobody, ...claims })).rejects.toMatchObject(
      refused('not_found', 'not_found'),
    )
    await expect(clearRiskFlag(manager, { ...one, flagId: nobody, reason: 'Who' })).rejects.toMatchObject(
      refused('not_found', 'not_found'),
    )
  })

  it('raised or cleared by six people at once stand once and end once', async () => {
    for (let race = 0; race < races; race++) {
      const customerId = await customer()
      const six = <T>(act: () => Promise<T>) => Promise.allSettled(Array.from({ length: 6 }, act))
      const raised = await six(() => raiseRiskFlag(manager, { customerId, ...claims }))
      expect(raised.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of raised)
        if (each.status === 'rejected') expect(each.reason).toMatchObject(refused('risk_flag_there_already'))
      const [flag] = await listRiskFlags(manager, { customerId })
      const cleared = await six(() =>
        clearRiskFlag(manager, { flagId: flag!.id, expectedVersion: 1, reason: 'Over' }),
      )
      expect(cleared.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const each of cleared)
        if (each.status === 'rejected') expect(each.reason).toMatchObject(refused('changed_meanwhile'))
    }
  })
})

describe('risk flags by rule', () => {
  const worker = () => workerCtx(db, undefined, { clock: time })
  const owes = (customerId: string, dueOn: string, paidMinor = 0) =>
    db.ask(
      `insert into app.invoices (customer_id, title, total_minor, paid_minor, issued_on, due_on)
       values ($1, 'Rent', 1000, $3, '2026-01-01', $2)`,
      [customerId, dueOn, paidMinor],
    )
  const ordered = (customerId: string, state: string, at = '2026-02-01') =>
    db.ask(`insert into app.orders (customer_id, title, state, created_at) values ($1, 'Chairs', $2, $3)`, [
      customerId,
      state,
      at,
    ])
  const complained = (customerId: string, at = '2026-02-01') =>
    db.ask(
      `insert into app.service_cases (number, customer_id, title, opened_by_name, opened_at)
       values ('S-' || gen_random_uuid(), $1, 'Broken', 'Ana', $2)`,
      [customerId, at],
    )
  const typesOf = async (customerId: string) =>
    (await listRiskFlags(manager, { customerId })).map(({ type, state }) => `${type} ${state}`)

  it('are proposed with what the rule saw, at its numbers and not below, and open nothing by themselves', async () => {
    const [late, almost, fickle, loyal, angry] = await Promise.all([1, 2, 3, 4, 5].map(customer))
    await owes(late!, '2026-01-31', 10)
    await owes(late!, '2026-02-28')
    await owes(almost!, '2026-02-01')
    for (const state of ['cancelled', 'cancelled', 'cancelled', 'open', 'fulfilled', 'fulfilled', 'open'])
      await ordered(fickle!, state)
    for (const state of ['cancelled', 'cancelled', 'open']) await ordered(loyal!, state)
    await ordered(loyal!, 'cancelled', '2025-08-01')
    for (let one = 0; one < 4; one++) await complained(angry!)

    expect(await proposeRiskFlags(worker())).toEqual({ proposed: 3, expired: 0 })
    const [flag] = await listRiskFlags(manager, { customerId: late! })
    expect(flag).toMatchObject({
      ...{ type: 'overdue_payment', state: 'proposed', source: 'rule', reason: '', reviewOn: null },
      evidence: { code: 'invoices_overdue', params: { count: 1, days: 30 }, records: [{ noun: 'invoice' }] },
    })
    const [cancelled] = await listRiskFlags(manager, { customerId: fickle! })
    expect(cancelled).toMatchObject({
      type: 'cancellation_pattern',
      evidence: { code: 'orders_cancelled', params: { count: 3, orders: 7, days: 180 } },
    })
    expect(cancelled?.evidence?.records).toHaveLength(3)
    expect(await typesOf(angry!)).toEqual(['frequent_claims proposed'])
    expect([await typesOf(almost!), await typesOf(loyal!)]).toEqual([[], []])
    expect(await auditOf(db, flag!.id)).toMatchObject([{ event: 'risk-flag.proposed', actor_kind: 'system' }])
    expect(await proposeRiskFlags(worker())).toEqual({ proposed: 0, expired: 0 })
  })

  it('are accepted or dismissed by a person; a rule keeps quiet about what was dismissed', async () => {
    const [taken, waved] = [await customer(), await customer()]
    await owes(taken, '2026-01-01')
    await owes(waved, '2026-01-01')
    await proposeRiskFlags(worker())
    await expect(
      raiseRiskFlag(manager, { customerId: taken, type: 'overdue_payment', reason: 'By hand' }),
    ).rejects.toMatchObject(refused('risk_flag_proposed_already'))
    const [first] = await listRiskFlags(manager, { customerId: taken })
    const open = await acceptRiskFlag(manager, {
      flagId: first!.id,
      expectedVersion: 1,
      reviewOn: '2026-04-01',
    })
    expect(open).toMatchObject({ state: 'open', source: 'rule', reviewOn: '2026-04-01', version: 2 })
    const [second] = await listRiskFlags(manager, { customerId: waved })
    await dismissRiskFlag(manager, { flagId: second!.id, expectedVersion: 1, reason: 'Paid by transfer' })
    expect(await proposeRiskFlags(worker())).toMatchObject({ proposed: 0 })
    const later = workerCtx(db, undefined, { clock: clock('2026-06-02T16:00:00Z') })
    await proposeRiskFlags(later)
    expect(await typesOf(waved)).toEqual(['overdue_payment proposed', 'overdue_payment dismissed'])
  })

  it('expire: a flag the day after its review day, a proposal when its rule no longer holds', async () => {
    const customerId = await customer()
    const { id } = await raiseRiskFlag(manager, { customerId, ...claims, reviewOn: '2026-03-04' })
    await owes(customerId, '2026-01-01')
    await proposeRiskFlags(worker())
    await db.ask(`update app.invoices set state = 'cancelled' where customer_id = $1`, [customerId])
    const at = (instant: string) => workerCtx(db, undefined, { clock: clock(instant) })
    await proposeRiskFlags(at('2026-03-05T05:00:00Z'))
    expect(await typesOf(customerId)).toEqual(['frequent_claims open', 'overdue_payment expired'])
    await proposeRiskFlags(at('2026-03-05T06:00:00Z'))
    expect(await typesOf(customerId)).toEqual(['overdue_payment expired', 'frequent_claims expired'])
    expect((await auditOf(db, id)).map(({ event }) => event)).toEqual([
      'risk-flag.raised',
      'risk-flag.expired',
    ])
  })

  it('of many come in batches, all of them, once', async () => {
    await proposeRiskFlags(worker())
    const many = await Promise.all([1, 2, 3, 4, 5].map(customer))
    for (const customerId of many) await owes(customerId, '2026-01-01')
    expect(await proposeRiskFlags(worker(), { batchSize: 2 })).toEqual({ proposed: 5, expired: 0 })
    for (const customerId of many) expect(await typesOf(customerId)).toEqual(['overdue_payment proposed'])
    await db.ask(`update app.invoices set state = 'cancelled' where customer_id = any ($1)`, [many])
    expect(await proposeRiskFlags(worker(), { batchSize: 2 })).toEqual({ proposed: 0, expired: 5 })
  })

  it('name only the records their reader may see', async () => {
    const customerId = await customer()
    await owes(customerId, '2026-01-01')
    await proposeRiskFlags(worker())
    const ana = await addStaff(db, { role: 'support', email: 'ana@padron.test', name: 'Ana' })
    await db.ask(
      `insert into app.user_abilities (staff_user_id, ability, effect) values ($1, 'finance.read', 'deny')`,
      [ana.userId],
    )
    const [flag] = await listRiskFlags(await actAsUser(db, ana.userId), { customerId })
    expect(flag?.evidence).toMatchObject({ params: { count: 1 }, records: [] })
  })
})

describe('risk flags are nobody’s business', () => {
  const seniors = ['admin', 'owner', 'executive', 'manager', 'finance', 'support']

  it('but the seniors’, reading and writing alike', async () => {
    const customerId = await customer()
    const { id: flagId } = await raiseRiskFlag(manager, { customerId, ...claims })
    const roles = await db.ask<{ code: string }>('select code from app.roles order by code')
    expect(roles.length).toBeGreaterThanOrEqual(14)
    for (const { code } of roles) {
      const ctx = await actAs(db, code, { clock: time })
      const acts = [
        () => listRiskFlags(ctx, { customerId }),
        () => raiseRiskFlag(ctx, { customerId, type: 'abusive_behavior', reason: 'Of the suite' }),
        () => clearRiskFlag(ctx, { flagId, expectedVersion: 99, reason: 'Of the suite' }),
      ]
      for (const act of acts) {
        const code2 = await act().then(
          () => 'yes',
          (error) => error.reason?.code,
        )
        if (seniors.includes(code)) expect(code2, code).not.toBe('ability_missing')
        else expect(code2, code).toBe('ability_missing')
      }
    }
    for (const act of [
      () => listRiskFlags(anonymousCtx(db), { customerId }),
      () => raiseRiskFlag(anonymousCtx(db), { customerId, ...claims }),
    ])
      await expect(act()).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
  })

  it('in the database too: no row, no insert as somebody else, no trail, nothing once disabled', async () => {
    const customerId = await customer()
    const { id } = await raiseRiskFlag(manager, { customerId, ...claims })
    const rows = async (ctx: Ctx) => {
      const { read } = await import('@padron/db')
      return read(ctx, (tx) =>
        tx.run<{ flags: number; trail: number }>(
          'flags-of-suite',
          `select (select count(*)::int from app.risk_flags where id = $1) as flags,
             (select count(*)::int from app.audit_entries where object_id = $1::text) as trail`,
          [id],
        ),
      )
    }
    expect(await rows(manager)).toEqual([{ flags: 1, trail: 1 }])
    expect(await rows(await actAs(db, 'sales'))).toEqual([{ flags: 0, trail: 0 }])
    expect(await rows(anonymousCtx(db))).toEqual([{ flags: 0, trail: 0 }])
    const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    expect(await rows(former)).toEqual([{ flags: 0, trail: 0 }])
    expect(await listRiskFlags(former, { customerId })).toEqual([])
    await expect(raiseRiskFlag(former, { customerId, ...claims })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})

describe('the rules that propose', () => {
  it('are set by who configures and sees flags; nobody else learns of them, and it is told', async () => {
    const admin = await actAs(db, 'admin')
    const shipped = await getRiskRules(admin)
    const rules = { ...shipped, overdueDays: 45, quietDays: 0 }
    for (const ctx of [manager, await actAs(db, 'sales')]) {
      await expect(setRiskRules(ctx, rules)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(getRiskRules(ctx)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    }
    await expect(setRiskRules(anonymousCtx(db), rules)).rejects.toMatchObject(
      refused('sign_in_required', 'forbidden'),
    )
    expect(await setRiskRules(admin, rules)).toEqual(rules)
    expect(await getRiskRules(admin)).toEqual(rules)
    const told = `select before, after from app.audit_entries where event = 'risk-flag.rules-set'`
    expect(await db.ask(told)).toEqual([{ before: shipped, after: rules }])
    await setRiskRules(admin, shipped)
  })
})
