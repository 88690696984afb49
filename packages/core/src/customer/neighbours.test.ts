import type { ListCustomers } from '@padron/domain'
import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../ctx.ts'
import { findNeighbours, listCustomers, registerCustomer } from './index.ts'

let db: TestDatabase
let manager: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  manager = await actAs(db, 'manager')
  for (const name of ['Delta', 'Alfa', 'Eco', 'Bravo', 'Charlie', 'Foxtrot', 'Alfa'])
    await registerCustomer(manager, { legalName: `${name} SA`, tradeName: name, taxId: 'XAXX010101000' })
  await db.ask(
    `insert into app.customer_scores (customer_id, score, parts, catalogue_version, generation)
     select c.id, case when c.trade_name = 'Delta' then 7000 else 4000 + 100 * length(c.trade_name) end, '{}', 0, 1
       from app.customers c where c.trade_name in ('Delta', 'Eco', 'Charlie', 'Alfa')`,
  )
})

const sorts: ListCustomers['sort'][] = [
  '-created',
  'created',
  'name',
  '-name',
  'number',
  '-number',
  '-score',
  'score',
]

describe('walking the list one came from', () => {
  it.each(sorts)('D7 goes through it in the order of %s, there and back', async (sort) => {
    const asked = { active: 'any', sort } as const
    const { rows } = await listCustomers(manager, { ...asked, limit: 50 })
    expect(rows).toHaveLength(7)
    for (const [at, { id }] of rows.entries()) {
      const { previous, next } = await findNeighbours(manager, { ...asked, customerId: id })
      expect([previous?.number, next?.number]).toEqual([rows[at - 1]?.number, rows[at + 1]?.number])
    }
  })

  it('stays within the filter', async () => {
    const asked = { active: 'any', sort: 'name', query: 'alfa' } as const
    const { rows } = await listCustomers(manager, { ...asked, limit: 50 })
    const [one, other] = rows
    expect(await findNeighbours(manager, { ...asked, customerId: one?.id ?? '' })).toEqual({
      previous: null,
      next: { number: other?.number, legalName: 'Alfa SA' },
    })
  })

  it('C05 is not found by what one may not sort by, and refused to whoever has no directory', async () => {
    const [first] = (await listCustomers(manager, { active: 'any', sort: 'name', limit: 1 })).rows
    const asked = { active: 'any', customerId: first?.id ?? '' } as const
    const dispatch = await actAs(db, 'dispatch')
    await expect(findNeighbours(dispatch, { ...asked, sort: 'score' })).rejects.toMatchObject({
      kind: 'invalid',
    })
    const field = await actAs(db, 'warehouse')
    await expect(findNeighbours(field, { ...asked, sort: 'name' })).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const stranger = '01920000-0000-7000-8000-000000000001'
    await expect(
      findNeighbours(manager, { active: 'any', sort: 'name', customerId: stranger }),
    ).rejects.toMatchObject({ kind: 'not_found' })
  })
})
