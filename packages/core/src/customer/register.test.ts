import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { getCustomer, registerCustomer } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})

const count = async (table: 'customers' | 'audit_entries' | 'outbox' | 'transitions') =>
  (await db.ask<{ n: number }>(`select count(*)::int as n from app.${table}`))[0]?.n ?? 0

describe('registering a customer', () => {
  it('makes a numbered record in the default status, listed as incomplete', async () => {
    const made = await registerCustomer(await actAs(db, 'sales'), kemper)
    const [row] = await db.ask('select status_code from app.customers where id = $1', [made.id])
    const [setting] = await db.ask<{ value: string }>(
      `select value #>> '{}' as value from app.settings where key = 'defaultStatus'`,
    )
    expect(row).toEqual({ status_code: setting?.value })
    expect(made).toMatchObject({
      number: expect.stringMatching(/^C-\d{6}$/),
      version: 1,
      legalName: kemper.legalName,
      taxId: kemper.taxId,
      activatedAt: null,
      warnings: [],
      screening: { outcome: 'not_screened', listDate: null },
    })
    expect(made.missing).toEqual(expect.arrayContaining(['paymentTerms', 'country', 'taxRegime']))
  })

  it('takes the class and party from the tax id: a person is a sole trader, all else a company', async () => {
    const sales = await actAs(db, 'sales')
    const fieldsOf = async (taxId: string) => {
      const { number } = await registerCustomer(sales, { ...kemper, taxId })
      return (await getCustomer(sales, { number })).fields
    }
    expect(await fieldsOf('CACX7605101P8')).toMatchObject({ partyType: 'person', classCode: 'sole_trader' })
    expect(await fieldsOf('IIA040805DZ4')).toMatchObject({
      partyType: 'company',
      classCode: 'limited_company',
    })
    expect(await fieldsOf('12-3456789')).toMatchObject({ partyType: 'company', taxId: '123456789' })
  })

  it('keeps what was typed beside what is compared', async () => {
    const made = await registerCustomer(await actAs(db, 'sales'), { ...kemper, taxId: ' h&e-951128 469' })
    expect(made.taxId).toBe('H&E951128469')
    const [row] = await db.ask('select tax_id, tax_id_raw, tax_id_kind from app.customers where id = $1', [
      made.id,
    ])
    expect(row).toEqual({
      tax_id: 'H&E951128469',
      tax_id_raw: ' h&e-951128 469',
      tax_id_kind: 'rfc_moral',
    })
  })

  it.each([
    ['EKU9003173C8', 'check_digit'],
    ['AAA010101AAA', 'check_digit'],
    ['07-1234567', 'unknown_prefix'],
  ])('registers %s and warns of its %s', async (taxId, warning) => {
    const made = await registerCustomer(await actAs(db, 'sales'), { ...kemper, taxId })
    expect(made.warnings).toEqual([warning])
  })

  it.each([
    ['EKU9013013C9', 'tax_id_date'],
    ['EKU9002303C9', 'tax_id_date'],
    ['PUTA850101AB1', 'tax_id_forbidden_word'],
    ['EKU9003173', 'tax_id_length'],
    ['12-345678', 'tax_id_length'],
    ['11-1111111', 'tax_id_equal_digits'],
    ['not a tax id', 'tax_id_length'],
    ['É'.repeat(12), 'tax_id_shape'],
  ])('refuses %s (%s) and leaves nothing behind', async (taxId, code) => {
    const before = [await count('customers'), await count('audit_entries'), await count('transitions')]
    await expect(registerCustomer(await actAs(db, 'sales'), { ...kemper, taxId })).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code },
      detail: { fields: [{ path: 'taxId', reason: { code } }] },
    })
    expect([await count('customers'), await count('audit_entries'), await count('transitions')]).toEqual(
      before,
    )
  })

  it('warns of the same tax id and of a name alike, and links to both', async () => {
    const sales = await actAs(db, 'sales')
    const first = await registerCustomer(sales, {
      legalName: 'Aguas Ñuñoa, S.A. de C.V.',
      tradeName: 'Aguas',
      taxId: 'XIA190128J61',
    })
    const byTaxId = await registerCustomer(sales, {
      legalName: 'Otra Cosa SC',
      tradeName: 'Otra',
      taxId: 'xia-190128-j61',
    })
    expect(byTaxId.duplicates).toMatchObject([{ number: first.number, because: 'tax_id' }])
    const byName = await registerCustomer(sales, {
      legalName: 'AGUAS NUNOA SA DE CV',
      tradeName: 'Nunoa',
      taxId: 'JES900109Q90',
    })
    expect(byName.duplicates).toMatchObject([{ number: first.number, because: 'name' }])
  })

  it('lets a generic RFC stand for many, without a warning', async () => {
    const sales = await actAs(db, 'sales')
    for (const name of ['Público en General', 'Mostrador Sur']) {
      const made = await registerCustomer(sales, { legalName: name, tradeName: name, taxId: 'XAXX010101000' })
      expect(made).toMatchObject({ duplicates: [], screening: { outcome: 'skipped' } })
    }
  })

  it('leaves one audit row with who, when, what and the request', async () => {
    const sales = await actAs(db, 'sales', { request: { id: 'request-of-this-test' } })
    const made = await registerCustomer(sales, { ...kemper, taxId: 'S&S051221SE2' })
    const { entries } = await listAudit(sales, { customerId: made.id, limit: 50 })
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      event: 'customer.registered',
      noun: 'customer',
      seq: 1,
      actorKind: 'staff',
      actorName: sales.actor.kind === 'staff' ? sales.actor.name : '',
      requestId: 'request-of-this-test',
      before: null,
      after: { number: made.number, legalName: kemper.legalName, taxId: 'S&S051221SE2' },
    })
    const history = await db.ask(
      'select seq, from_code, actor_kind, customer_version from app.transitions where customer_id = $1',
      [made.id],
    )
    expect(history).toEqual([{ seq: 1, from_code: null, actor_kind: 'staff', customer_version: 1 }])
  })

  it('notifies nobody', async () => {
    expect(await count('customers')).toBeGreaterThan(0)
    expect(await count('outbox')).toBe(0)
  })

  it('gives fifty people at once fifty different numbers', async () => {
    const sales = await actAs(db, 'sales')
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        registerCustomer(sales, { ...kemper, legalName: `At once ${at}`, taxId: 'XEXX010101000' }),
      ),
    )
    expect(new Set(made.map(({ number }) => number)).size).toBe(50)
  })
})

describe('registering where one tax id is one customer', () => {
  it('refuses the second and names the first; generic RFCs stay free', async () => {
    await db.ask(`update app.settings set value = '"hard"' where key = 'duplicatePolicy'`)
    const sales = await actAs(db, 'sales')
    const first = await registerCustomer(sales, { ...kemper, taxId: 'EWE1709045U0' })
    await expect(registerCustomer(sales, { ...kemper, taxId: 'EWE1709045U0' })).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'duplicate_tax_id' },
      detail: { current: { number: first.number } },
    })
    await expect(registerCustomer(sales, { ...kemper, taxId: 'XAXX010101000' })).resolves.toBeDefined()
    await db.ask(`update app.settings set value = '"warn"' where key = 'duplicatePolicy'`)
  })

  it('does so also when two ask at the same moment', async () => {
    await db.ask(`update app.settings set value = '"hard"' where key = 'duplicatePolicy'`)
    const sales = await actAs(db, 'sales')
    const both = await Promise.allSettled(
      [1, 2, 3, 4, 5].map(() => registerCustomer(sales, { ...kemper, taxId: 'IXS7607092R5' })),
    )
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await db.ask(`update app.settings set value = '"warn"' where key = 'duplicatePolicy'`)
  })
})
