import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../api-key/index.ts'
import type { Ctx } from '../ctx.ts'
import { activateCustomer, deactivateCustomer, registerCustomer, saveCustomer } from '../customer/index.ts'
import { listAudit } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
let sales: Ctx
let customerId: string
/** Registered, saved ten times, switched off and on. */
const steps = 13

beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
  const made = await registerCustomer(sales, kemper)
  customerId = made.id
  for (let version = 1; version <= 10; version++) {
    const tradeName = `Kemper ${version}`
    await saveCustomer(sales, { customerId, expectedVersion: version, completion: 'never', tradeName })
  }
  const off = await deactivateCustomer(sales, { customerId, expectedVersion: 11, comment: 'Moved away' })
  await activateCustomer(sales, { customerId, expectedVersion: off.version })
})

describe('the trail of a customer', () => {
  it('shows every change, newest first, by pages without gap or repetition', async () => {
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await listAudit(sales, { customerId, limit: 5, cursor })
      seen.push(...page.entries.map(({ seq }) => seq))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: steps }, (_, at) => steps - at))
  })

  it('shows of a save exactly the fields that changed, before and after', async () => {
    const { entries } = await listAudit(sales, { customerId, event: 'customer.saved', limit: 1 })
    expect(entries).toMatchObject([
      { before: { tradeName: 'Kemper 9' }, after: { tradeName: 'Kemper 10', version: 11 } },
    ])
    expect(Object.keys(entries[0]?.before ?? {})).toEqual(['tradeName'])
  })

  it('is filtered by event, noun and kind of actor', async () => {
    const count = async (filter: object) =>
      (await listAudit(sales, { customerId, limit: 200, ...filter })).entries.length
    expect(await count({ event: 'customer.saved' })).toBe(10)
    expect(await count({ event: 'customer.saved', actorKind: 'system' })).toBe(0)
    expect(await count({ noun: 'customer', actorKind: 'staff' })).toBe(steps)
    expect(await count({ noun: 'contact' })).toBe(0)
  })

  it('B-34 leaves out what the reader may not see, in the trail as on the form', async () => {
    const finance = await actAs(db, 'finance')
    await saveCustomer(finance, {
      customerId,
      expectedVersion: 13,
      completion: 'never',
      creditLimitMinor: 123_456_789,
      paymentTerms: 'net_30',
    })
    const last = async (ctx: Ctx) => (await listAudit(ctx, { customerId, limit: 1 })).entries[0]?.after
    expect(await last(finance)).toMatchObject({ creditLimitMinor: 123_456_789, paymentTerms: 'net_30' })
    expect(await last(sales)).toMatchObject({ paymentTerms: 'net_30' })
    expect(JSON.stringify(await last(sales))).not.toContain('123456789')
  })

  it('answers "not found" for a customer that is not there', async () => {
    const nobody = '01920000-0000-7000-8000-00000000dead'
    await expect(listAudit(sales, { customerId: nobody, limit: 5 })).rejects.toMatchObject({
      kind: 'not_found',
    })
  })
})

describe('the trail of the company', () => {
  it('is for those who may read all of it', async () => {
    await createApiKey(sales, { name: 'Shop', abilities: ['customer.read'], expiresInDays: 1 })
    const { entries } = await listAudit(await actAs(db, 'finance'), { limit: 50 })
    expect(entries).toMatchObject([{ noun: 'api-key', event: 'api-key.created', actorKind: 'staff' }])
    for (const role of ['sales', 'reader', 'buyer', 'dispatch']) {
      await expect(listAudit(await actAs(db, role), { limit: 50 })).rejects.toMatchObject({
        kind: 'forbidden',
        detail: { whoCan: ['audit.read-all'] },
      })
    }
  })

  it('keeps no secret: neither tokens nor their hashes', async () => {
    const { token } = await createApiKey(sales, {
      name: 'Till',
      abilities: ['customer.read'],
      expiresInDays: 1,
    })
    const [row] = await db.ask<{ trail: string; hash: string }>(
      `select (select jsonb_agg(to_jsonb(a))::text from app.audit_entries a) as trail,
         encode(sha256(convert_to($1, 'UTF8')), 'hex') as hash`,
      [token],
    )
    expect(row?.trail).toContain('Till')
    expect(row?.trail).not.toContain(token)
    expect(row?.trail).not.toContain(row?.hash)
  })
})
