import {
  actAs,
  addPortalMember,
  anonymousCtx,
  freshDatabase,
  putListInForce,
  type TestDatabase,
} from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { moveTo } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { getCustomer, registerCustomer, saveCustomer } from '../customer/index.ts'
import {
  approveProfileRequest,
  countProfileRequests,
  listProfileRequests,
  refuseProfileRequest,
} from './index.ts'

const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const queue = { state: 'open' as const, limit: 50 }
const nobody = '01920000-0000-7000-8000-00000000dead'

let db: TestDatabase
let sales: Ctx
let support: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  support = await actAs(db, 'support')
})

let count = 0
const customer = async () =>
  registerCustomer(sales, {
    legalName: `Escuela Kemper ${++count} SA de CV`,
    tradeName: `Kemper ${count}`,
    taxId: 'XAXX010101000',
  })
type Wishes = Record<string, { from: string | null; to: unknown }>
async function request(customerId: string, changes: Wishes, comment: string | null = null) {
  const portalUserId = await addPortalMember(db, { customerId })
  const [row] = await db.ask<{ id: string }>(
    `insert into app.profile_requests (customer_id, portal_user_id, requested_by_name, changes, comment)
     values ($1, $2, 'Ana Portal', $3, $4) returning id`,
    [customerId, portalUserId, changes, comment],
  )
  return { id: row?.id ?? '', expectedVersion: 1 }
}
const rename = { legalName: { from: 'Escuela Kemper', to: 'Kemper Norte SA de CV' } }
const eventsOf = (objectId: string) =>
  db.ask<{ event: string; actor_name: string; after: unknown }>(
    'select event, actor_name, after from app.audit_entries where object_id = $1 order by id',
    [objectId],
  )

describe('what a customer asks to have changed', () => {
  it('waits in a queue, oldest first, for who reads customers', async () => {
    const { id: customerId, number, tradeName: name } = await customer()
    const before = (await countProfileRequests(sales)).open
    const one = await request(customerId, rename, 'We moved')
    await db.ask(`update app.profile_requests set state = 'withdrawn' where id = $1`, [one.id])
    const two = await request(customerId, rename)
    const { id: otherId } = await customer()
    const three = await request(otherId, rename)
    expect(await countProfileRequests(sales)).toEqual({ open: before + 2 })
    expect((await listProfileRequests(sales, { ...queue, limit: 1 })).next).not.toBeNull()
    const mine = await listProfileRequests(sales, { ...queue, customerId })
    expect(mine).toMatchObject({
      rows: [
        {
          ...{ id: two.id, version: 1, customer: { id: customerId, number, name }, state: 'open' },
          ...{ requestedByName: 'Ana Portal', changes: [{ field: 'legalName', ...rename.legalName }] },
        },
      ],
      next: null,
    })
    const all = await listProfileRequests(sales, { state: 'all', customerId, limit: 50 })
    expect(all.rows.map(({ id, state }) => [id, state])).toEqual([
      [two.id, 'open'],
      [one.id, 'withdrawn'],
    ])
    const after = await listProfileRequests(sales, { ...queue, cursor: two.id })
    expect(after.rows.map(({ id }) => id)).toContain(three.id)
    const driver = await actAs(db, 'delivery')
    for (const verb of [() => listProfileRequests(driver, queue), () => countProfileRequests(driver)])
      await expect(verb()).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(listProfileRequests(anonymousCtx(db), queue)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('shows no field to who may not read it', async () => {
    const { id: customerId } = await customer()
    await request(customerId, { ...rename, taxId: { from: 'XAXX010101000', to: 'EKU9003173C9' } })
    const fieldsFor = async (role: string) => {
      const { rows } = await listProfileRequests(await actAs(db, role), { ...queue, customerId })
      return rows.flatMap(({ changes }) => changes.map(({ field }) => field)).sort()
    }
    expect(await fieldsFor('sales')).toEqual(['legalName', 'taxId'])
    expect(await fieldsFor('dispatch')).toEqual(['legalName'])
  })

  it('becomes true when it is approved, written as the form writes, and says by whom', async () => {
    const { id: customerId, number } = await customer()
    const asked = await request(customerId, { ...rename, fiscalName: { from: null, to: 'KEMPER NORTE' } })
    const approved = await approveProfileRequest(sales, asked)
    expect(approved).toMatchObject({ state: 'approved', version: 2, decidedByName: 'Sales (test)' })
    const record = await getCustomer(sales, { number })
    expect(record).toMatchObject({ legalName: 'Kemper Norte SA de CV', version: 2 })
    expect(await eventsOf(customerId)).toMatchObject([
      { event: 'customer.registered' },
      { event: 'customer.saved', actor_name: 'Sales (test)', after: { fiscalName: 'KEMPER NORTE' } },
    ])
    expect(await eventsOf(asked.id)).toEqual([
      {
        event: 'profile-request.approved',
        actor_name: 'Sales (test)',
        after: { fields: ['legalName', 'fiscalName'] },
      },
    ])
    await expect(approveProfileRequest(sales, asked)).rejects.toMatchObject({
      ...refused('changed_meanwhile'),
      detail: { current: { state: 'approved' } },
    })
    await expect(refuseProfileRequest(sales, { ...asked, answer: 'Too late' })).rejects.toMatchObject(
      refused('changed_meanwhile'),
    )
  })

  it('of a contact changes that person in every role, and no other', async () => {
    const { id: customerId } = await customer()
    const before = await saveCustomer(sales, {
      customerId,
      expectedVersion: 1,
      completion: 'never',
      contactAssignments: [
        { name: 'Rosa Díaz', email: 'rosa@acme.test', role: 'billing' },
        { name: 'Luz Paz', role: 'delivery' },
      ],
    })
    expect(before.version).toBe(2)
    const rows = await db.ask<{ id: string; name: string }>(
      `select k.id, k.name from app.contacts k join app.contact_assignments a on a.contact_id = k.id
        where a.customer_id = $1 order by a.position`,
      [customerId],
    )
    const field = `contact.${rows[0]?.id}.phone`
    await approveProfileRequest(
      support,
      await request(customerId, { [field]: { from: null, to: '5512345678' } }),
    )
    expect(
      await db.ask('select name, email, phone from app.contacts where id = any ($1) order by name', [
        rows.map(({ id }) => id),
      ]),
    ).toEqual([
      { name: 'Luz Paz', email: null, phone: null },
      { name: 'Rosa Díaz', email: 'rosa@acme.test', phone: '5512345678' },
    ])
    const gone = await request(customerId, { [`contact.${nobody}.name`]: { from: 'X', to: 'Y' } })
    await expect(approveProfileRequest(sales, gone)).rejects.toMatchObject(refused('contact_gone'))
  })

  it('that the record refuses is refused here with the record’s own reason, and stays open', async () => {
    await putListInForce(db)
    const { id: customerId, number } = await customer()
    const isOpen = async (id: string) =>
      (await listProfileRequests(sales, { ...queue, customerId })).rows.some((row) => row.id === id)
    const wrong = await request(customerId, { taxId: { from: 'XAXX010101000', to: 'NOT AN RFC' } })
    await expect(approveProfileRequest(sales, wrong)).rejects.toMatchObject({ kind: 'invalid' })
    expect(await isOpen(wrong.id)).toBe(true)
    const empty = await request(customerId, { legalName: { from: 'X', to: null } })
    await expect(approveProfileRequest(sales, empty)).rejects.toMatchObject({ kind: 'invalid' })
    await moveTo(db, customerId, 'INAC')
    const held = await request(customerId, rename)
    await expect(approveProfileRequest(sales, held)).rejects.toMatchObject(refused('edit_blocked'))
    expect(await isOpen(held.id)).toBe(true)
    expect((await getCustomer(sales, { number })).legalName).toMatch(/^Escuela/)
  })

  it('reaches no field that a customer may not ask for, whatever was stored', async () => {
    const { id: customerId } = await customer()
    for (const field of [
      'creditLimitMinor',
      'classCode',
      'statusCode',
      'version',
      '__proto__',
      'contact.x.name',
    ]) {
      const asked = await request(customerId, JSON.parse(`{"${field}": {"from": null, "to": "1"}}`))
      await expect(approveProfileRequest(sales, asked), field).rejects.toMatchObject(
        refused('request_unreadable', 'invalid'),
      )
    }
    const odd = await request(customerId, { legalName: { from: null, to: { toString: 'x' } } })
    await expect(approveProfileRequest(sales, odd)).rejects.toMatchObject({ kind: 'invalid' })
    const [row] = await db.ask<{ version: number }>('select version from app.customers where id = $1', [
      customerId,
    ])
    expect(row?.version).toBe(1)
  })

  it('is decided by who may write the field, and by nobody else', async () => {
    const { id: customerId } = await customer()
    const asked = await request(customerId, rename)
    for (const role of ['reader', 'executive']) {
      const reader = await actAs(db, role)
      await expect(approveProfileRequest(reader, asked)).rejects.toMatchObject({ kind: 'forbidden' })
      await expect(refuseProfileRequest(reader, { ...asked, answer: 'No' })).rejects.toMatchObject({
        kind: 'forbidden',
      })
    }
    await expect(approveProfileRequest(support, asked)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(approveProfileRequest(sales, { ...asked, id: nobody })).rejects.toMatchObject({
      kind: 'not_found',
    })
    await expect(approveProfileRequest(anonymousCtx(db), asked)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
  })

  it('is refused in words the customer reads, once', async () => {
    const { id: customerId } = await customer()
    const asked = await request(customerId, rename)
    const answer = 'Send us the new deed first.'
    const answers = await Promise.allSettled([
      refuseProfileRequest(sales, { ...asked, answer }),
      refuseProfileRequest(support, { ...asked, answer: 'Another answer' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [row] = (await listProfileRequests(sales, { state: 'all', customerId, limit: 1 })).rows
    expect(row).toMatchObject({ state: 'refused', version: 2 })
    expect(await eventsOf(asked.id)).toMatchObject([{ event: 'profile-request.refused' }])
  })
})
