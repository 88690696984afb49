import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, moveTo, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { createOrder } from '../order/index.ts'
import { closeProject, copyProject, createProject, getProject, listProjects, reopenProject } from './index.ts'

const hall = { title: 'New assembly hall', totalMinor: 90_000_000, acknowledged: false }
const no = { acknowledged: false }
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })

describe('projects', () => {
  let db: TestDatabase
  let sales: Ctx
  let active: string
  beforeAll(async () => {
    db = await freshDatabase()
    sales = await actAs(db, 'sales')
    active = (await standing(db, 'ACTV')).id
  })

  it('are opened with a number, hold orders, and leave an audit row', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const project = await createProject(sales, { customerId, ...hall })
    expect(project).toMatchObject({ state: 'open', totalMinor: 90_000_000, currency: 'MXN' })
    expect(project.number).toMatch(/^P-\d{6}$/)
    expect(await listProjects(sales, { customerId })).toEqual([project])
    const order = await createOrder(sales, { customerId, ...hall, paidMinor: 0, projectId: project.id })
    expect(order.project).toEqual({ id: project.id, number: project.number })
    expect((await auditOf(db, project.id))[0]).toMatchObject({ event: 'project.created' })
  })

  it('warn of a relationship that is not for billing, until that is read', async () => {
    const { id: customerId } = await standing(db, 'NAR')
    await expect(createProject(sales, { customerId, ...hall })).rejects.toMatchObject(
      refused('acknowledgement_required', 'invalid'),
    )
    const project = await createProject(sales, { customerId, ...hall, acknowledged: true })
    expect((await auditOf(db, project.id))[0]?.after).toMatchObject({ acknowledgedAt: expect.any(String) })
  })

  it('are completed or cancelled once, copied and re-opened through today’s gate', async () => {
    const { id: customerId } = await standing(db, 'ACTV')
    const { id: projectId, number } = await createProject(sales, { customerId, ...hall })
    const done = await closeProject(sales, { projectId, expectedVersion: 1, state: 'completed' })
    expect(done).toMatchObject({ state: 'completed', version: 2 })
    await expect(
      closeProject(sales, { projectId, expectedVersion: 2, state: 'cancelled' }),
    ).rejects.toMatchObject(refused('record_closed'))
    expect(await copyProject(sales, { projectId, ...no })).toMatchObject({ copiedFrom: { number } })
    await expect(reopenProject(sales, { projectId, expectedVersion: 1, ...no })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
    await reopenProject(sales, { projectId, expectedVersion: 2, ...no })
    await expect(reopenProject(sales, { projectId, expectedVersion: 3, ...no })).rejects.toMatchObject(
      refused('record_open'),
    )
    await closeProject(sales, { projectId, expectedVersion: 3, state: 'cancelled' })
    await moveTo(db, customerId, 'SUSP')
    for (const attempt of [
      () => copyProject(sales, { projectId, acknowledged: true }),
      () => reopenProject(sales, { projectId, expectedVersion: 4, acknowledged: true }),
      () => createProject(sales, { customerId, ...hall, acknowledged: true }),
    ])
      await expect(attempt()).rejects.toMatchObject(refused('gate_blocked'))
    expect((await auditOf(db, projectId)).map(({ event }) => event)).toEqual([
      'project.created',
      'project.completed',
      'project.reopened',
      'project.cancelled',
    ])
  })

  it('are nobody’s business without the ability, without sign-in, or after it ended', async () => {
    const { id: projectId } = await createProject(sales, { customerId: active, ...hall })
    const closed = await createProject(sales, { customerId: active, ...hall })
    await closeProject(sales, { projectId: closed.id, expectedVersion: 1, state: 'cancelled' })
    const verbs: ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => createProject(ctx, { customerId: active, ...hall }),
      (ctx) => copyProject(ctx, { projectId, ...no }),
      (ctx) => reopenProject(ctx, { projectId: closed.id, expectedVersion: 2, ...no }),
      (ctx) => closeProject(ctx, { projectId, expectedVersion: 1, state: 'cancelled' }),
    ]
    const reader = await actAs(db, 'reader')
    const warehouse = await actAs(db, 'warehouse')
    const gone = await addStaff(db, { role: 'sales', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    for (const verb of verbs) {
      await expect(verb(reader)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
      await expect(verb(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required', 'forbidden'))
      await expect(verb(former)).rejects.toBeInstanceOf(Error)
    }
    for (const verb of [
      (ctx: Ctx) => getProject(ctx, { projectId }),
      (ctx: Ctx) => listProjects(ctx, { customerId: active }),
    ])
      await expect(verb(warehouse)).rejects.toMatchObject(refused('ability_missing', 'forbidden'))
    expect(await getProject(reader, { projectId })).toMatchObject({ state: 'open', version: 1 })
  })
})
