import { actAs, actAsUser, addStaff, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { standing } from '../../test/standing.ts'
import { createAssignment } from '../assignment/index.ts'
import type { Ctx } from '../ctx.ts'
import { completeDelivery, planDelivery } from '../delivery/index.ts'
import { getCard, getCustomer, listCustomers } from './index.ts'

const no = { acknowledged: false }

describe('the card of a customer for the front line', () => {
  let db: TestDatabase
  let [dispatch, driver]: Ctx[] = []
  let [id, number, assignmentId] = ['', '', '']
  beforeAll(async () => {
    db = await freshDatabase()
    dispatch = await actAs(db, 'dispatch')
    driver = await actAs(db, 'delivery')
    const made = await standing(db, 'ACTV')
    ;[id, number] = [made.id, made.number]
    const work = { customerId: id, title: 'Forty chairs', kind: 'delivery' as const, ...no }
    assignmentId = (await createAssignment(dispatch!, work)).id
    await db.ask(
      `insert into app.addresses (customer_id, kind, country, line1, city, postal_code)
       values ($1, 'delivery', 'MX', 'Calle 5', 'Monterrey', '64000')`,
      [id],
    )
    const note = `insert into app.notes (customer_id, scope, body, author_kind, author_name)
      values ($1, $2, $3, 'staff', 'Ana')`
    for (const scope of ['internal', 'finance', 'restricted', 'fulfillment'])
      await db.ask(note, [id, scope, `secret of ${scope}`])
  })
  const give = (assigneeId: string | null, expectedVersion: number) =>
    planDelivery(dispatch!, { assignmentId, expectedVersion, scheduledOn: '2026-12-01', assigneeId, ...no })
  const idOf = ({ actor }: Ctx) => (actor.kind === 'staff' ? actor.userId : '')

  it('opens with the work, holds what carrying it out takes and nothing else, and closes with it', async () => {
    await expect(getCard(driver!, { number })).rejects.toMatchObject({ kind: 'not_found' })
    await give(idOf(driver!), 1)
    const card = await getCard(driver!, { number: number.toLowerCase() })
    expect(card).toMatchObject({
      ...{ number, status: { code: 'ACTV' }, addresses: [{ line1: 'Calle 5' }], contacts: [], files: [] },
      work: [{ id: assignmentId, title: 'Forty chairs', place: 'Calle 5, Monterrey' }],
      notes: [{ body: 'secret of fulfillment', author: 'Ana' }],
    })
    expect(Object.keys(card).sort()).toEqual(
      [
        ...['addresses', 'badges', 'className', 'contactMethods', 'contacts', 'files', 'groups', 'id'],
        ...['legalName', 'notes', 'number', 'status', 'subAccountName', 'tags', 'tradeName', 'work'],
      ].sort(),
    )
    await completeDelivery(driver!, { assignmentId, expectedVersion: 2 })
    await expect(getCard(driver!, { number })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('of somebody else’s work, of nobody and of nobody’s customer are not found', async () => {
    const other = await standing(db, 'ACTV')
    for (const asked of [other.number, 'C-999999'])
      await expect(getCard(driver!, { number: asked })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('is no way into the register', async () => {
    await expect(getCustomer(driver!, { number })).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listCustomers(driver!, { active: 'any', sort: 'created', limit: 5 })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const sales = await actAs(db, 'sales')
    await expect(getCard(sales, { number })).rejects.toMatchObject({ reason: { code: 'ability_missing' } })
    await expect(getCard(anonymousCtx(db), { number })).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const gone = await addStaff(db, { role: 'delivery', email: 'gone@padron.test', name: 'Gone' })
    const former = await actAsUser(db, gone.userId)
    await db.ask('update app.staff_users set disabled_at = now() where id = $1', [gone.userId])
    await expect(getCard(former, { number })).rejects.toBeInstanceOf(Error)
  })
})
