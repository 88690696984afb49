import { isFailure } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import type { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from '../src/staff/index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }
const said = { reasonCode: 'customer_leaving', effectiveAt: new Date(Date.now() - 86_400_000) }

let db: TestDatabase
let finance: ReturnType<typeof createStaffCaller>
let sales: ReturnType<typeof createStaffCaller>
beforeAll(async () => {
  db = await freshDatabase()
  const cookie = { set: () => undefined, clear: () => undefined }
  finance = createStaffCaller({ ctx: await actAs(db, 'finance'), cookie })
  sales = createStaffCaller({ ctx: await actAs(db, 'sales'), cookie })
})

async function prospect() {
  const { id: customerId, number } = await sales.customer.register(kemper)
  const { hash: planHash } = await sales.transition.plan({ customerId, to: 'PROS' })
  await sales.transition.change({ customerId, expectedVersion: 1, to: 'PROS', planHash })
  return { customerId, number, expectedVersion: 2 }
}

async function planned() {
  const { number, ...asked } = await prospect()
  const { hash: planHash, requires } = await finance.transition.plan({ ...asked, to: 'FBIL' })
  return { number, requires, asked: { ...asked, to: 'FBIL', planHash } }
}

const fieldsOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'nothing was refused' as never,
    (error: TRPCError) => {
      const detail = isFailure(error.cause) ? error.cause.detail : {}
      return [error.code, ...(detail.fields ?? []).map(({ path, reason }) => `${path}: ${reason.code}`)]
    },
  )

const lacking: [what: string, words: object, problems: string[]][] = [
  ['neither', {}, ['reasonCode: reason_required', 'effectiveAt: date_required']],
  ['no date', { reasonCode: said.reasonCode }, ['effectiveAt: date_required']],
  ['no reason', { effectiveAt: said.effectiveAt }, ['reasonCode: reason_required']],
  ['a reason of another list', { ...said, reasonCode: 'overdue' }, ['reasonCode: unknown_reason']],
  [
    'a date before the window',
    { ...said, effectiveAt: new Date(Date.now() - 91 * 86_400_000) },
    ['effectiveAt: date_too_old'],
  ],
]

describe('Scenario 9: the final bill asks for a reason and a date', () => {
  it('says so in the plan, and the plan itself is no refusal', async () => {
    const { requires } = await planned()
    expect(requires).toMatchObject({ reason: true, effectiveDate: true })
    expect(requires.reasons.map(({ code }) => code)).toContain('customer_leaving')
  })

  it.each(lacking)(
    'one customer: with %s it is refused, field by field, and nothing moves',
    async (_, words, problems) => {
      const { asked, number } = await planned()
      expect(await fieldsOf(finance.transition.change({ ...asked, ...words }))).toEqual([
        'UNPROCESSABLE_CONTENT',
        ...problems,
      ])
      expect((await sales.customer.get({ number })).version).toBe(asked.expectedVersion)
    },
  )

  it('one customer: with both it holds since that day', async () => {
    const { asked, number } = await planned()
    await finance.transition.change({ ...asked, ...said })
    const record = await sales.customer.get({ number })
    expect(record).toMatchObject({ status: { name: 'Final bill' }, statusSince: said.effectiveAt })
  })

  it('the way it asks is the status’s own: a scheduled change is asked the same', async () => {
    const { asked } = await planned()
    const later = new Date(Date.now() + 86_400_000)
    expect(await fieldsOf(finance.transition.change({ ...asked, effectiveAt: later }))).toEqual([
      'UNPROCESSABLE_CONTENT',
      'reasonCode: reason_required',
    ])
    const waits = await finance.transition.change({ ...asked, ...said, effectiveAt: later })
    expect(waits).toMatchObject({ kind: 'scheduled', effectiveAt: later })
  })

  it.each(lacking)(
    'many customers: with %s the whole request is refused, and no row is written',
    async (_, words, problems) => {
      const rows = await Promise.all([prospect(), prospect()])
      const selection = { customerIds: rows.map(({ customerId }) => customerId) }
      const { hash: planHash } = await finance.transition.planMany({ selection, to: 'FBIL' })
      const asked = { selection, to: 'FBIL', planHash, ...words }
      expect(await fieldsOf(finance.transition.changeMany(asked))).toEqual([
        'UNPROCESSABLE_CONTENT',
        ...problems,
      ])
      expect(
        await db.ask('select 1 from app.bulk_rows where customer_id = any ($1)', [selection.customerIds]),
      ).toEqual([])
    },
  )

  it('the database asks once more, whoever leaves the rule out', async () => {
    const { customerId, expectedVersion } = await prospect()
    const attempt = db.ask(
      `select app.change_status(jsonb_build_object('customerId', $1::text, 'expectedVersion', $2::int, 'to', 'FBIL',
         'transitionId', app.new_id(), 'cause', 'import', 'reasonCode', 'customer_leaving'),
         jsonb_build_array(jsonb_build_object('customerId', $1::text, 'noun', 'customer', 'event', 'customer.imported')), '[]')`,
      [customerId, expectedVersion],
    )
    await expect(attempt).rejects.toMatchObject({ code: 'PD105' })
  })
})
