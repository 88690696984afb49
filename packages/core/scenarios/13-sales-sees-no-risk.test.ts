import { actAs, clock, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../src/audit/index.ts'
import { listBadges } from '../src/badge/index.ts'
import type { Ctx } from '../src/ctx.ts'
import {
  countCustomer,
  getCustomer,
  getOverview,
  listCustomers,
  listTimeline,
  registerCustomer,
} from '../src/customer/index.ts'
import { createInvoice, listInvoices } from '../src/invoice/index.ts'
import { recordPayment } from '../src/payment/index.ts'
import { addReferral, listReferrals } from '../src/referral/index.ts'
import { listRiskFlags, raiseRiskFlag, reviewRiskFlag } from '../src/risk-flag/index.ts'
import { getValue } from '../src/value/index.ts'
import { moveTo } from '../test/standing.ts'

type Customer = { id: string; number: string }
const twin = { legalName: 'Casa Gemela', tradeName: 'Gemela', taxId: 'XAXX010101000' }
/** Figures and words that stand nowhere else. */
const amountMinor = 7_654_321
const canary = 'CANARY-13'
const time = clock('2026-03-02T16:00:00Z')

let db: TestDatabase
let sales: Ctx
let manager: Ctx
let plain: Customer
let warned: Customer

/** Two customers alike in all that everybody sees; one of them has risk flags, debts and a value. */
beforeAll(async () => {
  db = await freshDatabase()
  sales = await actAs(db, 'sales', { clock: time })
  manager = await actAs(db, 'manager', { clock: time })
  const finance = await actAs(db, 'finance', { clock: time })
  plain = await registerCustomer(sales, twin)
  warned = await registerCustomer(sales, twin)
  const referrer = await registerCustomer(sales, { ...twin, legalName: 'Escuela Kemper' })
  const customerId = warned.id
  for (const { id } of [plain, warned]) {
    await moveTo(db, id, 'ACTV')
    const referral = { customerId: id, referrerNumber: referrer.number, referredOn: '2026-03-01' }
    await addReferral(sales, referral)
  }
  const flag = await raiseRiskFlag(manager, { customerId, type: 'abusive_behavior', reason: canary })
  await reviewRiskFlag(finance, { flagId: flag.id, expectedVersion: 1 })
  const bill = {
    ...{ customerId, title: canary, totalMinor: amountMinor, acknowledged: false },
    ...{ issuedOn: '2026-01-01', dueOn: '2026-01-20' },
  }
  await createInvoice(finance, bill)
  const { id: invoiceId } = await createInvoice(finance, bill)
  await recordPayment(finance, { invoiceId, amountMinor, paidOn: '2026-01-19' })
})

/** What somebody is told about one of the two, with what differs between any two customers left out. */
async function told(ctx: Ctx, { id, number }: Customer): Promise<Record<string, string>> {
  const plainly = (answer: unknown) =>
    JSON.stringify(answer)
      .replaceAll(id, 'ID')
      .replaceAll(number, 'NUMBER')
      .replaceAll(/"[0-9a-f]{8}-[0-9a-f-]{27}"/g, '"UUID"')
      .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+[^"]*"/g, '"AT"')
  const page = await listCustomers(ctx, { active: 'any', sort: 'name', limit: 50, query: 'Gemela' })
  return {
    row: plainly(page.rows.find((row) => row.id === id)),
    record: plainly(await getCustomer(ctx, { number })),
    overview: plainly(await getOverview(ctx, { number })),
    timeline: plainly(await listTimeline(ctx, { customerId: id, limit: 100 })),
    counts: plainly(await countCustomer(ctx, { customerId: id })),
    badges: plainly(await listBadges(ctx, { customerId: id })),
    referrals: plainly(await listReferrals(ctx, { customerId: id })),
    audit: plainly(await listAudit(ctx, { customerId: id, limit: 200 })),
  }
}

describe('Scenario 13: a sales user', () => {
  it('is told of a customer under review what is told of its twin, to the letter', async () => {
    const [ofPlain, ofWarned] = [await told(sales, plain), await told(sales, warned)]
    expect(ofWarned).toEqual(ofPlain)
    for (const answer of Object.values(ofWarned)) {
      expect(answer).not.toContain(canary)
      expect(answer).not.toContain(String(amountMinor))
      expect(answer).not.toMatch(/under_review|isUnderReview|riskFlag|risk-flag|ltv|lifetime|arBalance|money/)
    }
  })

  it('where a manager is told of the flag, the debt and the value', async () => {
    const [ofPlain, ofWarned] = [await told(manager, plain), await told(manager, warned)]
    for (const part of ['overview', 'badges', 'audit'] as const)
      expect(ofWarned[part], part).not.toBe(ofPlain[part])
    expect(ofWarned.overview).toContain('"isUnderReview":true')
    expect(ofWarned.overview).toContain(String(amountMinor))
    expect(ofWarned.badges).toContain('under_review')
    expect(ofWarned.audit).toContain('risk-flag.raised')
    expect(await getValue(manager, { customerId: warned.id })).toMatchObject({
      ltv: [{ currency: 'MXN', amountMinor }],
      arBalance: [{ currency: 'MXN', amountMinor }],
    })
  })

  it('is refused when asking for them outright', async () => {
    const customerId = warned.id
    for (const [ask, ability] of [
      [() => listRiskFlags(sales, { customerId }), 'risk-flag.edit'],
      [() => raiseRiskFlag(sales, { customerId, type: 'manual_flag', reason: 'Mine' }), 'risk-flag.edit'],
      [() => getValue(sales, { customerId }), 'finance.read'],
      [() => listInvoices(sales, { customerId, limit: 50 }), 'finance.read'],
    ] as const)
      await expect(ask()).rejects.toMatchObject({
        ...{ kind: 'forbidden', reason: { code: 'ability_missing' } },
        detail: { whoCan: expect.arrayContaining([ability]) },
      })
  })

  it('cannot find customers under review by a filter: there is no such field', async () => {
    const asked = { active: 'any', sort: 'name', limit: 50, segments: { badges: ['under_review'] } } as const
    await expect(
      listCustomers(sales, { ...asked, segments: { badges: ['under_review'] } }),
    ).rejects.toMatchObject({ kind: 'invalid', reason: { code: 'unknown_field' } })
    const found = await listCustomers(manager, { ...asked, segments: { badges: ['under_review'] } })
    expect(found.rows.map(({ number }) => number)).toEqual([warned.number])
  })
})
