import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { gateOverrides } from '@padron/db/schema'
import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, listCustomer, moveTo, standing } from '../../test/standing.ts'
import { createAssignment } from '../assignment/index.ts'
import type { Ctx } from '../ctx.ts'
import { getCustomer, saveCustomer } from '../customer/index.ts'
import { copyOrder, createOrder } from '../order/index.ts'
import { createQuote } from '../quote/index.ts'
import {
  explainAllGates,
  explainGate,
  listOverrides,
  overrideGate,
  refuseOverride,
  requestOverride,
  revokeOverride,
} from './index.ts'

const order = { title: 'Forty chairs', totalMinor: 100, paidMinor: 0, acknowledged: false }
const term = { expiresInHours: 24, uses: 1 }
const reason = 'The owner promised it'
const userIdOf = (ctx: Ctx) => (ctx.actor.kind === 'staff' ? ctx.actor.userId : '')
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('a gate', () => {
  let db: TestDatabase
  let sales: Ctx
  let manager: Ctx
  let finance: Ctx
  beforeAll(async () => {
    db = await freshDatabase()
    sales = await actAs(db, 'sales')
    manager = await actAs(db, 'manager')
    finance = await actAs(db, 'finance')
  })

  const ask = (customerId: string, more: object = {}) =>
    requestOverride(sales, { customerId, operation: 'order', reason, ...more })

  describe('explains itself', () => {
    it('before anything is tried: what holds, who may lift it, what to do next', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const told = await explainGate(sales, { customerId, operation: 'order', prepaid: false })
      expect(told).toMatchObject({
        operation: 'order',
        outcome: 'block',
        because: [{ code: 'gate_status_blocks', params: { status: 'Suspended', operation: 'order' } }],
        cause: { kind: 'status', status: { name: 'Suspended', isActive: true } },
        whoCan: ['admin', 'owner', 'manager', 'finance'],
        nextStep: { code: 'request_override' },
        mayRequest: true,
        mayGrant: false,
      })
      const paid = await explainGate(sales, { customerId, operation: 'order', prepaid: true })
      expect(paid).toMatchObject({ operation: 'prepaidOrder', outcome: 'approve' })
      const asManager = await explainGate(manager, { customerId, operation: 'order', prepaid: false })
      expect(asManager).toMatchObject({ nextStep: { code: 'change_status_first' }, mayGrant: true })
    })

    it('as held by the parent, by its number', async () => {
      const parent = await standing(db, 'SUSP')
      const child = await standing(db, 'ACTV', { parentId: parent.id })
      const told = await explainGate(sales, { customerId: child.id, operation: 'order', prepaid: false })
      expect(told.because).toEqual([
        {
          code: 'gate_parent_blocks',
          params: { operation: 'order', status: 'Suspended', number: parent.number },
        },
      ])
      await expect(createOrder(sales, { customerId: child.id, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
    })

    it('for every operation at once, and names no status to whoever lacks the ability', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const all = await explainAllGates(sales, { customerId })
      expect(all).toHaveLength(12)
      expect(all.find(({ operation }) => operation === 'quote')).toMatchObject({ outcome: 'warn' })
      expect(all.find(({ operation }) => operation === 'manualInvoice')).toMatchObject({
        because: [{ code: 'gate_ability_missing' }],
        cause: { kind: 'ability' },
      })
      const seen = await explainAllGates(await actAs(db, 'reader'), { customerId })
      expect(JSON.stringify(seen)).not.toContain('Suspended')
    })

    it('in the refusal itself, with the same words', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const told = await explainGate(sales, { customerId, operation: 'order', prepaid: false })
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject({
        ...refused('gate_blocked'),
        reason: { params: { status: 'Suspended' } },
        detail: { whoCan: told.whoCan, nextStep: told.nextStep, current: told },
      })
    })

    it('to nobody who may not read the customer', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const asked = { customerId, operation: 'order' as const, prepaid: false }
      const warehouse = await actAs(db, 'warehouse')
      await expect(explainGate(warehouse, asked)).rejects.toMatchObject(
        refused('ability_missing', 'forbidden'),
      )
      await expect(explainGate(anonymousCtx(db), asked)).rejects.toMatchObject(
        refused('sign_in_required', 'forbidden'),
      )
      const nobody = '01920000-0000-7000-8000-00000000dead'
      await expect(explainGate(sales, { ...asked, customerId: nobody })).rejects.toMatchObject({
        kind: 'not_found',
      })
    })
  })

  describe('of a listed tax id', () => {
    it('warns until somebody acknowledged the hit, and lets pass whoever read the warning', async () => {
      const { id: customerId } = await standing(db, 'ACTV')
      await listCustomer(db, customerId)
      await expect(createQuote(sales, { customerId, ...order })).rejects.toMatchObject({
        ...refused('acknowledgement_required', 'invalid'),
        detail: { current: { because: [{ code: 'gate_screening_warns' }] } },
      })
      const made = await createQuote(sales, { customerId, ...order, acknowledged: true })
      expect((await auditOf(db, made.id))[0]?.after).toMatchObject({ acknowledgedAt: expect.any(String) })
      await listCustomer(db, customerId, true)
      await expect(createQuote(sales, { customerId, ...order })).resolves.toMatchObject({ state: 'open' })
    })

    it('does not tell fulfilment what the warning is about', async () => {
      const { id: customerId } = await standing(db, 'ACTV')
      await listCustomer(db, customerId)
      const dispatch = await actAs(db, 'dispatch')
      const placed = { customerId, title: 'Deliver', kind: 'delivery' as const, acknowledged: false }
      await expect(createAssignment(dispatch, placed)).rejects.toMatchObject({
        reason: { code: 'acknowledgement_required' },
        detail: { current: { because: [{ code: 'gate_hidden_warns' }], cause: null } },
      })
    })
  })

  describe('with an override', () => {
    it('asked for by one and granted by another, passes once, and leaves its trail', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const request = await ask(customerId)
      expect(request).toMatchObject({ state: 'requested', requestedBy: { name: 'Sales (test)' } })
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject({
        detail: { current: { request: { id: request.id } }, nextStep: { code: 'wait_for_approval' } },
      })
      const granted = await overrideGate(finance, { requestId: request.id, note: 'Paid today', ...term })
      expect(granted).toMatchObject({
        state: 'live',
        decidedBy: { name: 'Finance (test)' },
        decisionNote: 'Paid today',
        usesLeft: 1,
      })
      const hours = (granted.expiresAt!.getTime() - granted.decidedAt!.getTime()) / 3_600_000
      expect(hours).toBeCloseTo(24, 1)
      const told = await explainGate(sales, { customerId, operation: 'order', prepaid: false })
      expect(told).toMatchObject({
        outcome: 'allow',
        because: [{ code: 'gate_lifted', params: { by: 'Finance (test)' } }, { code: 'gate_status_blocks' }],
        override: { id: request.id },
      })
      const placed = await createOrder(sales, { customerId, ...order })
      expect((await auditOf(db, placed.id))[0]?.after).toMatchObject({ overrideId: request.id })
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
      const [used] = await listOverrides(sales, { customerId })
      expect(used).toMatchObject({ state: 'used', usesLeft: 0 })
      const events = (await auditOf(db, request.id)).map(({ event }) => event)
      expect(events).toEqual(['gate.override-requested', 'gate.overridden'])
    })

    it('is granted by nobody who asked, used by nobody who granted', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const own = await requestOverride(manager, { customerId, operation: 'order', reason })
      await expect(overrideGate(manager, { requestId: own.id, ...term })).rejects.toMatchObject(
        refused('not_your_own_request', 'forbidden'),
      )
      await expect(refuseOverride(manager, { requestId: own.id })).rejects.toMatchObject(
        refused('not_your_own_request', 'forbidden'),
      )
      await overrideGate(finance, { requestId: own.id, ...term })
      const unasked = { customerId, operation: 'quote' as const, reason }
      await moveTo(db, customerId, 'FBIL')
      const granted = await overrideGate(manager, { ...unasked, ...term })
      expect(granted).toMatchObject({ state: 'live', requestedBy: null })
      await expect(createQuote(manager, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
      await expect(createQuote(sales, { customerId, ...order })).resolves.toMatchObject({ state: 'open' })
    })

    it('is not granted by somebody without the ability, nor decided twice', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const { id: requestId } = await ask(customerId)
      for (const verb of [
        () => overrideGate(sales, { requestId, ...term }),
        () => overrideGate(sales, { customerId, operation: 'order', reason, ...term }),
        () => refuseOverride(sales, { requestId }),
        () => revokeOverride(sales, { overrideId: requestId }),
      ])
        await expect(verb()).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      const told = await refuseOverride(finance, { requestId, note: 'They owe too much' })
      expect(told).toMatchObject({ state: 'refused', decisionNote: 'They owe too much' })
      await expect(overrideGate(finance, { requestId, ...term })).rejects.toMatchObject(
        refused('override_already_decided'),
      )
      await expect(revokeOverride(finance, { overrideId: requestId })).rejects.toMatchObject(
        refused('override_over'),
      )
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
    })

    it('ends with its time, or when it is taken back', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const unasked = { customerId, operation: 'order' as const, reason }
      const granted = await overrideGate(finance, { ...unasked, ...term, uses: 5 })
      await db.ask(`update app.gate_overrides set expires_at = now() - interval '1 second' where id = $1`, [
        granted.id,
      ])
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
      const second = await overrideGate(finance, { ...unasked, ...term, uses: 5 })
      await createOrder(sales, { customerId, ...order })
      const ended = await revokeOverride(manager, { overrideId: second.id, note: 'Enough' })
      expect(ended).toMatchObject({ state: 'revoked', usesLeft: 4 })
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
      expect((await auditOf(db, second.id)).map(({ event }) => event)).toEqual([
        'gate.overridden',
        'gate.override-revoked',
      ])
    })

    it('limited to one record serves that record alone', async () => {
      const { id: customerId } = await standing(db, 'ACTV')
      const one = await createOrder(sales, { customerId, ...order })
      const two = await createOrder(sales, { customerId, ...order })
      await moveTo(db, customerId, 'SUSP')
      const request = await ask(customerId, { recordNoun: 'order', recordId: one.id })
      expect(request.record).toEqual({ noun: 'order', id: one.id, number: one.number })
      await overrideGate(finance, { requestId: request.id, ...term })
      for (const attempt of [
        () => createOrder(sales, { customerId, ...order }),
        () => copyOrder(sales, { orderId: two.id, acknowledged: true }),
      ])
        await expect(attempt()).rejects.toMatchObject(refused('gate_blocked'))
      await expect(copyOrder(sales, { orderId: one.id, acknowledged: false })).resolves.toMatchObject({
        copiedFrom: { id: one.id },
      })
    })

    it('opens no void record, and nothing that is open already', async () => {
      const thrown = await standing(db, 'VOID')
      await expect(ask(thrown.id)).rejects.toMatchObject(refused('void_stays'))
      const asked = { customerId: thrown.id, operation: 'order' as const, reason, ...term }
      await expect(overrideGate(manager, asked)).rejects.toMatchObject(refused('void_stays'))
      const open = await standing(db, 'ACTV')
      await expect(ask(open.id)).rejects.toMatchObject(refused('gate_not_held'))
    })

    it('granted before a record became void opens it no more', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      await overrideGate(finance, { customerId, operation: 'order', reason, ...term })
      await moveTo(db, customerId, 'VOID')
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
    })

    it('is asked for once, by whoever may do the act', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const first = await ask(customerId)
      await expect(ask(customerId)).rejects.toMatchObject({
        ...refused('override_requested'),
        detail: { current: { id: first.id } },
      })
      const reader = await actAs(db, 'reader')
      const asked = { customerId, operation: 'project' as const, reason }
      await expect(requestOverride(reader, asked)).rejects.toMatchObject(
        refused('ability_missing', 'forbidden'),
      )
    })

    it('lets an editor save once what the status holds, and shows the form to that editor', async () => {
      const { id: customerId, number } = await standing(db, 'INAC')
      const save = (ctx: Ctx, expectedVersion: number, tradeName: string) =>
        saveCustomer(ctx, { customerId, expectedVersion, completion: 'never', tradeName })
      await expect(save(sales, 1, 'Other')).rejects.toMatchObject(refused('edit_blocked'))
      const asked = { customerId, operation: 'edit' as const, reason }
      const { id: requestId } = await requestOverride(sales, asked)
      await overrideGate(manager, { requestId, ...term })
      expect((await getCustomer(sales, { number })).may.edit).toBe(true)
      expect((await getCustomer(manager, { number })).may.edit).toBe(false)
      await expect(save(manager, 1, 'Other')).rejects.toMatchObject(refused('edit_blocked'))
      const saved = await save(sales, 1, 'Other')
      expect(saved).toMatchObject({ tradeName: 'Other', status: { isActive: false } })
      await expect(save(sales, saved.version, 'Third')).rejects.toMatchObject(refused('edit_blocked'))
    })

    it('forged in SQL is refused: by whoever may not approve, and for one’s own request', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const granted = { customerId, operation: 'order', reason: 'Forged', usesLeft: 9, state: 'granted' }
      const forge = (ctx: Ctx, more: object) =>
        transact(ctx, (tx) =>
          tx.insert(gateOverrides).values({
            ...(granted as typeof gateOverrides.$inferInsert),
            expiresAt: sql`now() + interval '1 day'`,
            decidedAt: sql`now()`,
            ...more,
          }),
        )
      const [me, boss] = [userIdOf(sales), userIdOf(manager)]
      await expect(forge(sales, { decidedBy: me })).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(forge(manager, { decidedBy: userIdOf(finance) })).rejects.toMatchObject({
        kind: 'forbidden',
      })
      await expect(forge(manager, { decidedBy: boss, requestedBy: boss })).rejects.toBeInstanceOf(Error)
      const forever = { decidedBy: boss, expiresAt: sql`now() + interval '31 days'` }
      await expect(forge(manager, forever)).rejects.toBeInstanceOf(Error)
      const own = await requestOverride(manager, { customerId, operation: 'order', reason })
      const approve = (ctx: Ctx) =>
        transact(ctx, (tx) =>
          tx.execute(sql`update app.gate_overrides set state = 'granted', decided_by = auth.staff_user_id(),
            decided_at = now(), expires_at = now() + interval '1 day', uses_left = 9
            where id = ${own.id}::uuid`),
        )
      await expect(approve(manager)).rejects.toBeInstanceOf(Error)
      expect((await approve(sales)).rowCount).toBe(0)
      await expect(createOrder(sales, { customerId, ...order })).rejects.toMatchObject(
        refused('gate_blocked'),
      )
    })

    it('spent by two at once serves one of them', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      await overrideGate(finance, { customerId, operation: 'order', reason, ...term })
      const both = await Promise.allSettled([
        createOrder(sales, { customerId, ...order }),
        createOrder(sales, { customerId, ...order }),
      ])
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { kind: 'conflict' },
      })
    })

    it('is listed open first, without acts one may not do, and says who may decide', async () => {
      const mine = await listOverrides(sales, { state: 'requested' })
      expect(mine.length).toBeGreaterThan(0)
      expect(mine.every(({ state, mayGrant }) => state === 'requested' && !mayGrant)).toBe(true)
      const theirs = await listOverrides(finance, {})
      expect(theirs[0]).toMatchObject({ state: 'requested', mayGrant: true })
      expect(await listOverrides(await actAs(db, 'reader'), {})).toEqual([])
    })

    it('is nobody’s without sign-in, or after it ended', async () => {
      const { id: customerId } = await standing(db, 'SUSP')
      const { id: requestId } = await ask(customerId)
      const gone = await addStaff(db, { role: 'manager', email: 'gone@padron.test', name: 'Gone' })
      const former = await actAsUser(db, gone.userId)
      await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
      const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
        (ctx) => requestOverride(ctx, { customerId, operation: 'project', reason }),
        (ctx) => overrideGate(ctx, { requestId, ...term }),
        (ctx) => refuseOverride(ctx, { requestId }),
        (ctx) => revokeOverride(ctx, { overrideId: requestId }),
        (ctx) => listOverrides(ctx, {}),
      ]
      for (const verb of verbs) {
        await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
        const late = await verb(former).catch((error) => error)
        expect(late instanceof Error || (Array.isArray(late) && late.length === 0)).toBe(true)
      }
      const [row] = await db.ask<{ state: string }>('select state from app.gate_overrides where id = $1', [
        requestId,
      ])
      expect(row?.state).toBe('requested')
    })
  })
})
