import { actAs, anonymousCtx, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditOf, standing } from '../../test/standing.ts'
import type { Ctx } from '../ctx.ts'
import { exportCustomers, getExport, getExportPart } from './index.ts'

const refused = (code: string, kind = 'forbidden') => ({ kind, reason: { code } })
const filter = { active: 'any', sort: 'created' } as const
const columns: Parameters<typeof exportCustomers>[1]['columns'] = ['number', 'legalName']

describe('asking for an export', () => {
  let db: TestDatabase
  let [sales, manager]: Ctx[] = []
  beforeAll(async () => {
    db = await freshDatabase()
    ;[sales, manager] = [await actAs(db, 'sales'), await actAs(db, 'manager')]
    await standing(db, 'ACTV')
  })
  const ask = (ctx: Ctx, more: object = {}) => exportCustomers(ctx, { filter, columns, words: {}, ...more })

  it('makes a job that is seen by whoever asked, and by nobody else', async () => {
    const { jobId } = await ask(sales!)
    expect(await getExport(sales!, { jobId })).toMatchObject({ state: 'waiting', written: null })
    await expect(getExport(manager!, { jobId })).rejects.toMatchObject({ kind: 'not_found' })
    await expect(getExportPart(sales!, { jobId, position: 0 })).rejects.toMatchObject({ kind: 'not_found' })
    expect(await auditOf(db, jobId)).toMatchObject([
      { event: 'customer.export-asked', after: { columns: ['number', 'legalName'] } },
    ])
  })

  it('takes only columns and filters one may carry out', async () => {
    for (const column of ['underReview', 'score'] as const)
      if (column === 'underReview')
        await expect(ask(sales!, { columns: [column] })).rejects.toMatchObject(
          refused('unknown_field', 'invalid'),
        )
      else expect(await ask(sales!, { columns: [column] })).toHaveProperty('jobId')
    await expect(
      ask(sales!, { filter: { ...filter, segments: { badges: ['under_review'] } } }),
    ).rejects.toMatchObject(refused('unknown_field', 'invalid'))
    expect(await ask(manager!, { columns: ['underReview'] })).toHaveProperty('jobId')
    await db.ask(
      `insert into app.field_limits (role_code, field_group, use) values ('sales', 'score', 'export')`,
    )
    await expect(ask(await actAs(db, 'sales'), { columns: ['score'] })).rejects.toMatchObject(
      refused('unknown_field', 'invalid'),
    )
  })

  it('of more than a thousand customers asks who it is, once more', async () => {
    await db.ask(
      `insert into app.customers (legal_name, trade_name, tax_id, tax_id_raw, tax_id_kind, class_code, name_key)
       select 'Crowd ' || n, 'Crowd', 'XAXX010101000', 'XAXX010101000', 'rfc_generic_national',
         (select min(code) from app.customer_classes), 'crowd' from generate_series(1, 1000) n`,
    )
    const as = (steppedUp: boolean): Ctx => ({
      ...manager!,
      actor: { ...manager!.actor, steppedUp } as Ctx['actor'],
    })
    await expect(ask(as(false))).rejects.toMatchObject(refused('step_up_required'))
    expect(await ask(as(true))).toHaveProperty('jobId')
    expect(await ask(as(false), { filter: { ...filter, query: 'crowd 99' } })).toHaveProperty('jobId')
  })

  it('is refused to who may not export, and to nobody', async () => {
    for (const role of ['buyer', 'reader', 'warehouse'])
      await expect(ask(await actAs(db, role))).rejects.toMatchObject(refused('ability_missing'))
    await expect(ask(anonymousCtx(db))).rejects.toMatchObject(refused('sign_in_required'))
    const jobId = '01920000-0000-7000-8000-00000000dead'
    const buyer = await actAs(db, 'buyer')
    await expect(getExport(buyer, { jobId })).rejects.toMatchObject(refused('ability_missing'))
    await expect(getExportPart(buyer, { jobId, position: 0 })).rejects.toMatchObject(
      refused('ability_missing'),
    )
  })
})
