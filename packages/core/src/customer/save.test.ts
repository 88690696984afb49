import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../audit/index.ts'
import { deactivateCustomer, getCustomer, listCustomers, registerCustomer, saveCustomer } from './index.ts'

const acme = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

const address = {
  kind: 'fiscal' as const,
  country: 'MX',
  line1: 'Av. Morelos 12',
  city: 'Monterrey',
  state: 'NLE',
  postalCode: '64000',
}
const contact = {
  name: 'Rosa Díaz Ñuñez',
  email: 'rosa@example.mx',
  phone: '81 8358 2000',
  role: 'billing' as const,
}
const allButTerms = { country: 'MX', addresses: [address], taxRegime: '601', contactAssignments: [contact] }

describe('saving the full form', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await freshDatabase()
  })

  it('scenario 1: stays partial while something is missing, and becomes active in the save that completes it', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    expect((await listCustomers(ctx, { active: 'any', sort: '-created', limit: 50 })).rows[0]).toMatchObject({
      id: made.id,
      status: made.status,
    })
    const partial = await saveCustomer(ctx, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'if_complete',
      ...allButTerms,
    })
    expect(partial).toMatchObject({
      status: made.status,
      completed: false,
      missing: ['paymentTerms'],
      activatedAt: null,
    })
    const whole = await saveCustomer(ctx, {
      customerId: made.id,
      expectedVersion: partial.version,
      completion: 'if_complete',
      paymentTerms: 'net_30',
    })
    expect(whole).toMatchObject({
      completed: true,
      missing: [],
      status: { isActive: true },
      activatedAt: expect.any(Date),
    })
    expect(whole.status.code).not.toBe(made.status.code)
    const { entries } = await listAudit(ctx, { customerId: made.id, limit: 50 })
    expect(entries.map(({ event }) => event)).toEqual([
      'customer.completed',
      'customer.saved',
      'customer.saved',
      'customer.registered',
    ])
    expect(new Set(entries.slice(0, 2).map(({ requestId }) => requestId)).size).toBe(1)
  })

  it('refuses save-and-activate whole when something is missing, with the same list', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    await expect(
      saveCustomer(ctx, {
        customerId: made.id,
        expectedVersion: 1,
        completion: 'require',
        tradeName: 'Changed',
      }),
    ).rejects.toMatchObject({
      kind: 'invalid',
      reason: { code: 'incomplete' },
      detail: { missing: made.missing },
    })
    expect((await getCustomer(ctx, { number: made.number })).tradeName).toBe('Kemper')
  })

  it('refuses to edit what is switched off', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    const off = await deactivateCustomer(ctx, { customerId: made.id, expectedVersion: 1 })
    await expect(
      saveCustomer(ctx, {
        customerId: made.id,
        expectedVersion: off.version,
        completion: 'never',
        tradeName: 'x',
      }),
    ).rejects.toMatchObject({
      kind: 'conflict',
      reason: { code: 'edit_blocked' },
    })
  })

  it('answers mine and theirs for the fields both changed', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, acme)
    await saveCustomer(ctx, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'never',
      tradeName: 'Theirs',
      website: 'example.mx',
    })
    const mine = saveCustomer(ctx, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'never',
      tradeName: 'Mine',
      legalName: acme.legalName,
    })
    await expect(mine).rejects.toMatchObject({
      kind: 'conflict',
      detail: {
        current: { version: 2, conflicts: [{ field: 'tradeName', mine: 'Mine', theirs: 'Theirs' }] },
      },
    })
  })

  it('finds a customer by its contact without accents, by any writing of the phone, and by tax id', async () => {
    const ctx = await actAs(db, 'sales')
    const made = await registerCustomer(ctx, {
      legalName: 'Zeta Ñandú, S.A. de C.V.',
      tradeName: 'Zeta',
      taxId: 'ZUÑ920208KL4',
    })
    await saveCustomer(ctx, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'never',
      contactAssignments: [{ ...contact, name: 'Íñigo Peña', phone: '+52 (81) 8358-2111' }],
    })
    for (const query of [
      'inigo pena',
      '8183582111',
      '81 8358 2111',
      'zuñ920208',
      'ZUN920208KL4',
      'nandu',
      made.number,
    ]) {
      const { rows } = await listCustomers(ctx, { query, active: 'any', sort: '-created', limit: 5 })
      expect(
        rows.map(({ number }) => number),
        query,
      ).toContain(made.number)
    }
  })

  it('lets support edit contacts but not names', async () => {
    const made = await registerCustomer(await actAs(db, 'sales'), acme)
    const support = await actAs(db, 'support')
    const saved = await saveCustomer(support, {
      customerId: made.id,
      expectedVersion: 1,
      completion: 'never',
      contactMethods: [{ kind: 'email', value: 'Hola@Example.mx' }],
    })
    await expect(
      saveCustomer(support, {
        customerId: made.id,
        expectedVersion: saved.version,
        completion: 'never',
        legalName: 'x',
      }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
