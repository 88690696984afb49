import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import {
  deactivateCustomer,
  findDuplicates,
  getCustomer,
  listCustomers,
  registerCustomer,
  saveCustomer,
} from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const page = { active: 'any', sort: '-created', limit: 50 } as const

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

describe('looking at one customer', () => {
  it('gives the form, what is missing, and what may be done', async () => {
    const made = await registerCustomer(sales, kemper)
    const seen = await getCustomer(sales, { number: made.number.toLowerCase() })
    expect(seen).toMatchObject({
      id: made.id,
      number: made.number,
      version: 1,
      fields: { legalName: kemper.legalName, taxId: kemper.taxId, subAccountName: 'Primary' },
      parent: null,
      may: { view: true, edit: true, deactivate: true, activate: false },
    })
    const lacking = seen.required.filter(({ filled }) => !filled).map(({ field }) => field)
    expect(lacking).toEqual(made.missing)
  })

  it('shows an inactive one too, with nothing left but viewing and activating', async () => {
    const made = await registerCustomer(sales, kemper)
    await deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 })
    const { may } = await getCustomer(sales, { number: made.number })
    expect(may).toEqual({ view: true, edit: false, deactivate: false, activate: true })
  })

  it('offers a reader viewing alone', async () => {
    const made = await registerCustomer(sales, kemper)
    const reader = await actAs(db, 'reader')
    const { may } = await getCustomer(reader, { number: made.number })
    expect(may).toEqual({ view: true, edit: false, deactivate: false, activate: false })
  })

  it('C03 leaves the credit limit out of what sales is sent, and finance sees it', async () => {
    const made = await registerCustomer(sales, kemper)
    await db.ask('update app.customers set credit_limit_minor = 987654321 where id = $1', [made.id])
    const finance = await actAs(db, 'finance')
    expect((await getCustomer(finance, { number: made.number })).fields.creditLimitMinor).toBe(987_654_321)
    const seen = await getCustomer(sales, { number: made.number })
    expect('creditLimitMinor' in seen.fields).toBe(false)
    expect(JSON.stringify(seen)).not.toContain('987654321')
    expect(JSON.stringify(await listCustomers(sales, page))).not.toContain('987654321')
  })

  it.each(['C-999999', 'nobody', '%', "' or 1=1 --", '000001'])('finds nobody at %s', async (number) => {
    await expect(getCustomer(sales, { number })).rejects.toMatchObject({ kind: 'not_found' })
  })

  it('names the parent and lists what children inherit', async () => {
    const parent = await registerCustomer(sales, { ...kemper, legalName: 'Parent SA' })
    const child = await registerCustomer(sales, { ...kemper, legalName: 'Child SA' })
    const saved = await saveCustomer(sales, {
      customerId: child.id,
      expectedVersion: 1,
      completion: 'never',
      parentNumber: parent.number,
      subAccountName: 'Monterrey',
    })
    expect(saved.version).toBe(2)
    const seen = await getCustomer(sales, { number: child.number })
    expect(seen.parent).toEqual({ number: parent.number, legalName: 'Parent SA' })
    await expect(
      saveCustomer(sales, {
        customerId: parent.id,
        expectedVersion: 1,
        completion: 'never',
        parentNumber: child.number,
      }),
    ).rejects.toMatchObject({ kind: 'invalid' })
  })
})

describe('the directory', () => {
  it('says on each row what the status and the caller allow', async () => {
    const made = await registerCustomer(sales, { ...kemper, legalName: 'Fila Uno SA' })
    await deactivateCustomer(sales, { customerId: made.id, expectedVersion: 1 })
    const mine = async (ctx: Ctx) =>
      (await listCustomers(ctx, { ...page, query: 'fila uno' })).rows.find(({ id }) => id === made.id)
    expect(await mine(sales)).toMatchObject({
      version: 2,
      status: { isActive: false },
      missingCount: made.missing.length,
      may: { view: true, edit: false, deactivate: false, activate: true },
    })
    const reader = await actAs(db, 'reader')
    expect((await mine(reader))?.may).toEqual({
      view: true,
      edit: false,
      deactivate: false,
      activate: false,
    })
  })

  it('leaves a hidden status out of the list, and finds its customer by number', async () => {
    const made = await registerCustomer(sales, { ...kemper, legalName: 'Escondida SA' })
    await db.ask(
      `with hidden as (select code from app.statuses where not visible_in_backend limit 1),
         moved as (update app.customer_statuses m set status_code = hidden.code from hidden where m.customer_id = $1)
       update app.customers c set status_code = hidden.code from hidden where c.id = $1`,
      [made.id],
    )
    const numbers = async (query?: string) =>
      (await listCustomers(sales, { ...page, limit: 200, query })).rows.map(({ number }) => number)
    expect(await numbers()).not.toContain(made.number)
    expect(await numbers('escondida')).not.toContain(made.number)
    expect(await numbers(made.number)).toEqual([made.number])
  })

  it('does not show an active customer among the inactive because its number was typed', async () => {
    const made = await registerCustomer(sales, { ...kemper, legalName: 'Activa SA' })
    const { rows } = await listCustomers(sales, { ...page, active: 'no', query: made.number })
    expect(rows).toEqual([])
  })

  it('refuses a cursor that is not its own', async () => {
    const cursors = ['nonsense', Buffer.from('{"sort":"name","key":"x","id":"y"}').toString('base64url')]
    for (const cursor of cursors) {
      await expect(listCustomers(sales, { ...page, cursor })).rejects.toMatchObject({
        kind: 'invalid',
        reason: { code: 'unreadable_cursor' },
      })
    }
  })

  it.each(['%', '_', '\\', "'", '"', '%%%', "'; drop table app.customers; --", '\\%', '$1', '{}'])(
    'C34 takes %s for the text it is',
    async (query) => {
      const { rows } = await listCustomers(sales, { ...page, query })
      expect(rows).toEqual([])
    },
  )

  it('calls nothing unknown a status', async () => {
    const { rows } = await listCustomers(sales, { ...page, statusCodes: ["x'); select 1; --"] })
    expect(rows).toEqual([])
  })
})

describe('seeking duplicates while somebody types', () => {
  it('finds by tax id however it is written, by name however it is spelled, and keeps off generic ids', async () => {
    const made = await registerCustomer(sales, {
      legalName: 'Herrajes Ñandú del Bajío, S. de R.L. de C.V.',
      tradeName: 'Herrajes',
      taxId: 'JUFA7608212V6',
    })
    const numbers = async (asked: Parameters<typeof findDuplicates>[1]) =>
      (await findDuplicates(sales, asked)).map(({ number, because }) => [number, because])
    expect(await numbers({ taxId: 'jufa-760821-2v6' })).toEqual([[made.number, 'tax_id']])
    expect(await numbers({ legalName: 'HERRAJES NANDU DEL BAJIO SRL' })).toEqual([[made.number, 'name']])
    expect(await numbers({ tradeName: 'Herrajes Nandú del Bajio' })).toEqual([[made.number, 'name']])
    expect(await numbers({ taxId: 'XAXX010101000' })).toEqual([])
    expect(await numbers({ legalName: 'Panadería La Luna' })).toEqual([])
    expect(await numbers({ legalName: '', tradeName: ' ', taxId: '' })).toEqual([])
    expect(await numbers({})).toEqual([])
  })
})
