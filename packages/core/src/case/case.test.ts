import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import { createAssignment } from '../assignment/index.ts'
import type { Ctx } from '../ctx.ts'
import {
  assignCase,
  closeCase,
  getCase,
  listCases,
  openCase,
  reopenCase,
  resolveCase,
  waitCase,
} from './index.ts'

const leak = { title: 'The dispenser leaks', body: 'Since Monday', priority: 'high' as const }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('service cases', () => {
  let db: TestDatabase
  let support: Ctx
  let sales: Ctx
  let customerId: string
  beforeAll(async () => {
    db = await freshDatabase()
    support = await actAs(db, 'support')
    sales = await actAs(db, 'sales')
    customerId = (await standing(db, 'INAC')).id
  })
  const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')

  it('are opened for any status, with a number, an audit row and a place in the team’s work', async () => {
    const opened = await openCase(support, { customerId, ...leak, departmentCode: 'support' })
    expect(opened).toMatchObject({
      ...leak,
      ...{ state: 'open', department: { code: 'support' }, assignee: null, openedBy: 'Support (test)' },
      ...{ resolution: null, version: 1 },
    })
    expect(opened.number).toMatch(/^S-\d{6}$/)
    expect(await auditOf(db, opened.id)).toMatchObject([
      { event: 'case.opened', after: { title: leak.title } },
    ])
    const team = () => listCases(support, { mine: true, limit: 50 })
    expect((await team()).map(({ id }) => id)).not.toContain(opened.id)
    await db.ask(
      `insert into app.staff_departments (staff_user_id, department_code) values ($1, 'support')`,
      [idOf(support)],
    )
    expect((await team()).map(({ id }) => id)).toContain(opened.id)
    expect((await listCases(sales, { customerId, limit: 50 })).map(({ id }) => id)).toContain(opened.id)
  })

  it('go from hand to hand, wait, are resolved, closed and come back', async () => {
    const { id: caseId } = await openCase(support, { customerId, ...leak })
    const given = await assignCase(support, {
      ...{ caseId, expectedVersion: 1, assigneeId: idOf(support), departmentCode: 'operations' },
    })
    expect(given).toMatchObject({ assignee: { name: 'Support (test)' }, department: { code: 'operations' } })
    expect(await waitCase(support, { caseId, expectedVersion: 2 })).toMatchObject({ state: 'waiting' })
    const solved = await resolveCase(support, { caseId, expectedVersion: 3, resolution: 'New seal' })
    expect(solved).toMatchObject({ state: 'resolved', resolution: 'New seal' })
    expect(solved.resolvedAt).toBeInstanceOf(Date)
    await closeCase(support, { caseId, expectedVersion: 4 })
    const back = await reopenCase(support, { caseId, expectedVersion: 5 })
    expect(back).toMatchObject({ state: 'open', resolvedAt: null, resolution: 'New seal', version: 6 })
    expect((await auditOf(db, caseId)).map(({ event }) => event)).toEqual([
      'case.opened',
      'case.assigned',
      'case.set-waiting',
      'case.resolved',
      'case.closed',
      'case.reopened',
    ])
  })

  it('refuse a move that does not begin where they stand, a lost race and strangers', async () => {
    const { id: caseId } = await openCase(support, { customerId, ...leak })
    await expect(closeCase(support, { caseId, expectedVersion: 1 })).rejects.toMatchObject(
      refused('case_move'),
    )
    await expect(waitCase(support, { caseId, expectedVersion: 2 })).rejects.toMatchObject({
      ...refused('changed_meanwhile'),
      detail: { current: { id: caseId, version: 1 } },
    })
    await resolveCase(support, { caseId, expectedVersion: 1, resolution: 'Nothing to do' })
    const given = { caseId, expectedVersion: 2, assigneeId: null, departmentCode: null }
    await expect(assignCase(support, given)).rejects.toMatchObject(refused('record_closed'))
    const nobody = '01920000-0000-7000-8000-000000000001'
    await expect(getCase(support, { caseId: nobody })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(openCase(support, { ...leak, customerId: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(openCase(support, { ...leak, customerId, assigneeId: nobody })).rejects.toMatchObject(
      refused('unknown_recipient', 'invalid'),
    )
  })

  it('are about a delivery of the same customer', async () => {
    const other = await standing(db, 'ACTV')
    const { id: assignmentId, number } = await createAssignment(sales, {
      ...{ customerId: other.id, title: 'Deliver', kind: 'delivery', acknowledged: false },
    })
    await expect(openCase(support, { ...leak, customerId, assignmentId })).rejects.toMatchObject(
      refused('unknown_record', 'invalid'),
    )
    const opened = await openCase(support, { ...leak, customerId: other.id, assignmentId })
    expect(opened.assignment).toMatchObject({ number })
  })

  it('of two people at once one wins, the other is told', async () => {
    const { id: caseId } = await openCase(support, { customerId, ...leak })
    const ends = await Promise.allSettled([
      waitCase(support, { caseId, expectedVersion: 1 }),
      resolveCase(support, { caseId, expectedVersion: 1, resolution: 'Done' }),
    ])
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refused('changed_meanwhile'),
    })
  })

  it('are written by support and fulfilment alone, and hidden from the front line and from nobody', async () => {
    const { id: caseId } = await openCase(support, { customerId, ...leak })
    const writes: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => openCase(ctx, { customerId, ...leak }),
      (ctx) => assignCase(ctx, { caseId, expectedVersion: 1, assigneeId: null, departmentCode: null }),
      (ctx) => waitCase(ctx, { caseId, expectedVersion: 1 }),
      (ctx) => resolveCase(ctx, { caseId, expectedVersion: 1, resolution: 'x' }),
      (ctx) => closeCase(ctx, { caseId, expectedVersion: 1 }),
      (ctx) => reopenCase(ctx, { caseId, expectedVersion: 1 }),
    ]
    const reads: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => getCase(ctx, { caseId }),
      (ctx) => listCases(ctx, { customerId, limit: 50 }),
      (ctx) => listCases(ctx, { mine: true, limit: 50 }),
    ]
    const warehouse = await actAs(db, 'warehouse')
    for (const verb of writes)
      await expect(verb(sales)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    for (const verb of [...writes, ...reads]) {
      await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
    }
    const eva = await addStaff(db, { role: 'support', email: 'eva@padron.test', name: 'Eva' })
    const former = await actAsUser(db, eva.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [eva.userId])
    for (const verb of writes) await expect(verb(former)).rejects.toBeInstanceOf(Error)
    expect(await listCases(former, { customerId, limit: 50 })).toEqual([])
    expect(await getCase(support, { caseId })).toMatchObject({ state: 'open', version: 1 })
  })
})
