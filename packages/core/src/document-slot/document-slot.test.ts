import { actAs, anonymousCtx, freshDatabase, gateways, type TestDatabase, workerCtx } from '@padron/testing'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { getCustomer, saveCustomer } from '../customer/index.ts'
import { addFile, editFile, judgeFile, removeFile } from '../file/index.ts'
import { expireDocumentSlots, listDocumentSlots, unwaiveDocumentSlot, waiveDocumentSlot } from './index.ts'

const content = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\n%%EOF\n').toString('base64')
const refused = (code: string, kind = 'conflict') => ({ kind, reason: { code } })
const slotCode = 'proof_of_address'
const gap = `documentSlot:${slotCode}`

describe('the documents a customer is asked for', () => {
  const shared = gateways()
  let db: TestDatabase
  let sales: Ctx
  let finance: Ctx
  let worker: Ctx
  let customer: { id: string; number: string }
  beforeAll(async () => {
    db = await freshDatabase()
    sales = await actAs(db, 'sales', { gateways: shared })
    finance = await actAs(db, 'finance', { gateways: shared })
    worker = workerCtx(db, undefined, { gateways: shared })
    await db.ask('update app.document_slots set mandatory = true where code = $1', [slotCode])
  })
  beforeEach(async () => {
    customer = await standing(db, 'PAIN')
  })

  const add = (more: object = {}) =>
    addFile(finance, {
      ...{ customerId: customer.id, fileName: 'recibo.pdf', kind: 'compliance', confirmed: false, content },
      ...{ slotCode, ...more },
    })
  const bring = async (more: object = {}) => {
    const file = await add(more)
    await judgeFile(worker, { versionId: file.newest.id })
    return file
  }
  const slot = async (reader = sales) =>
    (await listDocumentSlots(reader, { customerId: customer.id })).find(({ code }) => code === slotCode)
  const kept = async () =>
    (
      await db.ask<{ missing: string[] }>('select missing from app.customers where id = $1', [customer.id])
    )[0]!.missing
  const required = async () =>
    (await getCustomer(sales, { number: customer.number })).required.find(({ field }) => field === gap)
      ?.filled

  it('are missing until one was brought and found good; then the record no longer lacks it', async () => {
    expect(await slot()).toEqual({
      ...{ code: slotCode, name: 'Proof of address', mandatory: true, state: 'missing' },
      ...{ expiresOn: null, waiver: null, fileId: null },
    })
    const file = await add({ expiresOn: '2150-01-31' })
    expect(await slot()).toMatchObject({ state: 'missing', fileId: file.id })
    expect(await required()).toBe(false)
    await judgeFile(worker, { versionId: file.newest.id })
    expect(await slot()).toMatchObject({ state: 'present', expiresOn: '2150-01-31' })
    expect(await required()).toBe(true)
    const before = await kept()
    await removeFile(finance, { fileId: file.id, expectedVersion: 1 })
    expect(await slot()).toMatchObject({ state: 'missing', fileId: null })
    expect(await kept()).toEqual([...before, gap])
  })

  it('count the same for whoever asks, also where the file itself is hidden', async () => {
    await bring({ scope: 'restricted' })
    expect(await slot()).toMatchObject({ state: 'present', fileId: null })
    expect(await slot(finance)).toMatchObject({ state: 'present', fileId: expect.any(String) })
    expect(await required()).toBe(true)
  })

  it('go out of date by the calendar, and the record lacks them again', async () => {
    const file = await bring({ expiresOn: '2150-01-31' })
    await db.ask(`update app.files set expires_on = '2020-01-01' where id = $1`, [file.id])
    await db.ask(`update app.customers set missing = '{}' where id = $1`, [customer.id])
    expect(await slot()).toMatchObject({ state: 'expired', expiresOn: '2020-01-01' })
    expect(await expireDocumentSlots(worker)).toBeGreaterThan(0)
    expect(await kept()).toEqual([gap])
    await editFile(finance, { fileId: file.id, expectedVersion: 1, confirmed: false, expiresOn: null })
    expect(await slot()).toMatchObject({ state: 'present', expiresOn: null })
    expect(await kept()).toEqual([])
  })

  it('are waived with a reason and asked for again, both told', async () => {
    const asked = { customerId: customer.id, slotCode }
    await waiveDocumentSlot(finance, { ...asked, reason: 'Public body' })
    expect(await slot()).toMatchObject({
      state: 'waived',
      waiver: { reason: 'Public body', by: 'Finance (test)' },
    })
    expect(await required()).toBe(true)
    expect(await kept()).toEqual([])
    await expect(waiveDocumentSlot(sales, { ...asked, reason: 'x' })).rejects.toMatchObject(
      refused('slot_waived_already'),
    )
    await unwaiveDocumentSlot(sales, asked)
    expect(await slot()).toMatchObject({ state: 'missing', waiver: null })
    expect(await kept()).toEqual([gap])
    await expect(unwaiveDocumentSlot(sales, asked)).rejects.toMatchObject(refused('slot_not_waived'))
    const events = (await auditOf(db, customer.id)).map(({ event }) => event)
    expect(events).toEqual(['document-slot.waived', 'document-slot.unwaived'])
  })

  it('two waivers at once: one stands, the other is told', async () => {
    const asked = { customerId: customer.id, slotCode, reason: 'Public body' }
    const ends = await Promise.allSettled([
      waiveDocumentSlot(sales, asked),
      waiveDocumentSlot(finance, asked),
    ])
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('can be brought and waived also while the status blocks editing', async () => {
    customer = await standing(db, 'INAC')
    await bring()
    await waiveDocumentSlot(finance, { customerId: customer.id, slotCode, reason: 'Archive' })
    await unwaiveDocumentSlot(finance, { customerId: customer.id, slotCode })
    expect(await slot()).toMatchObject({ state: 'present' })
  })

  it('complete a record when it is saved, and hold it back while one is missing', async () => {
    await db.ask(`update app.settings set value = '["documentSlots"]' where key = 'requiredFields'`)
    const save = { customerId: customer.id, expectedVersion: 1, completion: 'if_complete' as const }
    const held = await saveCustomer(sales, { ...save, website: 'kemper.mx' })
    expect(held).toMatchObject({ completed: false, missing: [gap] })
    await bring()
    const done = await saveCustomer(sales, {
      ...save,
      expectedVersion: held.version,
      website: 'kemper.com.mx',
    })
    expect(done).toMatchObject({ completed: true, missing: [] })
  })

  it('that do not concern the customer are nobody’s, and a file cannot be one of them', async () => {
    const asked = { customerId: customer.id, slotCode: 'w9', reason: 'x' }
    await expect(waiveDocumentSlot(sales, asked)).rejects.toMatchObject(refused('not_found', 'not_found'))
    await expect(add({ slotCode: 'w9' })).rejects.toMatchObject(refused('unknown_slot', 'invalid'))
    await expect(add({ slotCode: 'nothing' })).rejects.toMatchObject(refused('unknown_slot', 'invalid'))
    const missing = { customerId: nobody, slotCode, reason: 'x' }
    await expect(waiveDocumentSlot(sales, missing)).rejects.toMatchObject(refused('not_found', 'not_found'))
  })

  it('are refused to a role without the ability and to a stranger', async () => {
    const reader = await actAs(db, 'reader')
    const dispatch = await actAs(db, 'dispatch')
    const asked = { customerId: customer.id, slotCode }
    const lacks = refused('ability_missing', 'forbidden')
    await expect(waiveDocumentSlot(reader, { ...asked, reason: 'x' })).rejects.toMatchObject(lacks)
    await expect(unwaiveDocumentSlot(reader, asked)).rejects.toMatchObject(lacks)
    await expect(listDocumentSlots(dispatch, asked)).rejects.toMatchObject(lacks)
    expect((await listDocumentSlots(reader, asked)).length).toBeGreaterThan(0)
    await expect(listDocumentSlots(anonymousCtx(db), asked)).rejects.toMatchObject({
      reason: { code: 'sign_in_required' },
    })
    const states = await db.staff.pool
      .query('select * from app.slot_states($1)', [customer.id])
      .catch((error) => error)
    expect(states).toMatchObject({ code: '42501' })
  })
})

const nobody = '01920000-0000-7000-8000-000000000001'
