import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../src/audit/index.ts'
import type { Ctx } from '../src/ctx.ts'
import { getCustomer, listCustomers, registerCustomer, saveCustomer } from '../src/customer/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const address = {
  kind: 'fiscal' as const,
  country: 'MX',
  line1: 'Av. Morelos 12',
  city: 'Monterrey',
  state: 'NLE',
  postalCode: '64000',
}
const contact = { name: 'Rosa Díaz Ñuñez', email: 'rosa@example.mx', role: 'billing' as const }
const allButTerms = {
  country: 'MX',
  addresses: [address],
  taxRegime: '601',
  contactAssignments: [contact],
  paymentTerms: '',
}

let db: TestDatabase
let sales: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales')
})

const categoryOf = async (code: string) =>
  (await db.ask<{ category: string }>('select category from app.statuses where code = $1', [code]))[0]
    ?.category

describe('Scenario 1: a quick-created customer is completed by a save', () => {
  it('is in the draft status and listed at once', async () => {
    const made = await registerCustomer(sales, kemper)
    expect(await categoryOf(made.status.code)).toBe('draft')
    const { rows } = await listCustomers(sales, { active: 'yes', sort: '-created', limit: 1 })
    expect(rows).toMatchObject([{ id: made.id, status: made.status, missingCount: made.missing.length }])
  })

  it('stays so while a save leaves the payment terms empty, and they are listed', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, completion: 'if_complete' as const }
    const saved = await saveCustomer(sales, { ...asked, expectedVersion: 1, ...allButTerms })
    expect(saved).toMatchObject({ status: made.status, missing: ['paymentTerms'], completed: false })
    const seen = await getCustomer(sales, { number: made.number })
    expect(seen.required.filter(({ filled }) => !filled)).toEqual([{ field: 'paymentTerms', filled: false }])
    expect(seen.activatedAt).toBeNull()
  })

  it('is active in the very transaction that fills them', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, completion: 'if_complete' as const }
    const saved = await saveCustomer(sales, { ...asked, expectedVersion: 1, ...allButTerms })
    const filled = await saveCustomer(sales, {
      ...asked,
      expectedVersion: saved.version,
      paymentTerms: 'net_30',
    })
    expect(filled).toMatchObject({ completed: true, missing: [], activatedAt: expect.any(Date) })
    expect(await categoryOf(filled.status.code)).toBe('active')
    const [once] = await db.ask<{ transactions: number }>(
      `select count(distinct x)::int as transactions from (
         select xmin::text as x from app.customers where id = $1
         union all select xmin::text from app.transitions where customer_id = $1 and id = $2
         union all select xmin::text from app.audit_entries where customer_id = $1
           and event in ('customer.completed') and seq = 4
         union all select xmin::text from app.audit_entries where customer_id = $1 and event = 'customer.saved' and seq = 3) all_of_it`,
      [made.id, filled.transitionId],
    )
    expect(once?.transactions).toBe(1)
  })

  it('tells nobody: of creation, edit and change of status the outbox holds only what follows the status', async () => {
    expect(await db.ask(`select name from app.outbox where name <> 'billing.apply-status'`)).toEqual([])
  })
})

describe('completion asks for more than a full form', () => {
  const complete = { ...allButTerms, paymentTerms: 'net_30' }

  it('never happens by itself: a whole record saved without asking stays ready to activate', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, expectedVersion: 1 }
    const saved = await saveCustomer(sales, { ...asked, completion: 'never', ...complete })
    expect(saved).toMatchObject({ status: made.status, completed: false, readyToActivate: true, missing: [] })
    const then = { customerId: made.id, expectedVersion: saved.version }
    const activated = await saveCustomer(sales, { ...then, completion: 'require' })
    expect(activated).toMatchObject({ completed: true, status: { isActive: true } })
  })

  it('is refused whole by save-and-activate while something is missing, with the same list', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, expectedVersion: 1 }
    await expect(
      saveCustomer(sales, { ...asked, completion: 'require', ...allButTerms }),
    ).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'incomplete' },
      detail: { missing: ['paymentTerms'] },
    })
    expect(await getCustomer(sales, { number: made.number })).toMatchObject({
      version: 1,
      missing: made.missing,
    })
  })

  it('is not for finance, who writes the commercial fields alone', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, expectedVersion: 1 }
    const saved = await saveCustomer(sales, { ...asked, completion: 'never', ...allButTerms })
    const finance = await actAs(db, 'finance')
    const filled = await saveCustomer(finance, {
      customerId: made.id,
      expectedVersion: saved.version,
      completion: 'if_complete',
      paymentTerms: 'net_30',
    })
    expect(filled).toMatchObject({ status: made.status, completed: false, readyToActivate: true })
  })

  it('is not undone by clearing a required field: that is refused (B-2)', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, expectedVersion: 1 }
    const whole = await saveCustomer(sales, { ...asked, completion: 'require', ...complete })
    await expect(
      saveCustomer(sales, {
        customerId: made.id,
        expectedVersion: whole.version,
        completion: 'never',
        paymentTerms: '',
      }),
    ).rejects.toMatchObject({ kind: 'invalid', reason: { code: 'required_field_cleared' } })
  })

  it('keeps the day of the first activation through every switch after it', async () => {
    const made = await registerCustomer(sales, kemper)
    const asked = { customerId: made.id, expectedVersion: 1 }
    const whole = await saveCustomer(sales, { ...asked, completion: 'require', ...complete })
    const { entries } = await listAudit(sales, { customerId: made.id, limit: 1 })
    expect(entries).toMatchObject([{ event: 'customer.completed', before: { status: made.status.code } }])
    const again = await saveCustomer(sales, {
      customerId: made.id,
      expectedVersion: whole.version,
      completion: 'if_complete',
      website: 'example.mx',
    })
    expect(again).toMatchObject({ completed: false, activatedAt: whole.activatedAt })
  })
})
