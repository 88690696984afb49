import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../src/ctx.ts'
import { getCustomer, listCustomers } from '../src/customer/index.ts'
import {
  listStatuses,
  publishStatuses,
  retireStatus,
  saveStatusDraft,
  showStatusDraft,
  simulateStatuses,
} from '../src/status/index.ts'
import {
  changeMany,
  listOptions,
  listTransitions,
  planMany,
  planTransition,
} from '../src/transition/index.ts'
import { standing } from '../test/standing.ts'

let db: TestDatabase
let owner: Ctx
let manager: Ctx
beforeAll(async () => {
  db = await freshDatabase()
  owner = await actAs(db, 'owner')
  manager = await actAs(db, 'manager')
})

const offered = async (customerId: string) =>
  (await listOptions(manager, { customerId })).targets.map(({ status }) => status.code)
const listed = async (asked: object) =>
  (await listCustomers(manager, { active: 'any', sort: 'name', limit: 200, ...asked })).rows.map(
    ({ id }) => id,
  )

describe('Scenario 18: a historical status, and a hidden one', () => {
  it('is given to nobody once it is historical, by no way, and still shows and filters', async () => {
    const [spare, other] = (await listStatuses(owner)).filter(({ category }) => category === 'prospect')
    const inIt = await standing(db, spare!.code)
    const beside = await standing(db, other!.code)
    expect(await offered(beside.id)).toContain(spare!.code)
    const moving = { selection: { customerIds: [beside.id] }, to: spare!.code }
    const { hash: planHash } = await planMany(manager, moving)
    await retireStatus(owner, { code: spare!.code, replacement: null })

    expect(await offered(beside.id)).not.toContain(spare!.code)
    const asked = { customerId: beside.id, to: spare!.code, restoresChildren: true }
    const { refusals } = await planTransition(manager, asked)
    expect(refusals.map(({ because }) => because.code)).toEqual(['transition_not_allowed'])
    await expect(changeMany(manager, { ...moving, planHash })).rejects.toMatchObject({ kind: 'conflict' })

    expect((await getCustomer(manager, { number: inIt.number })).status.code).toBe(spare!.code)
    expect(await listed({ statusCodes: [spare!.code] })).toEqual([inIt.id])
    expect(await listed({})).toContain(inIt.id)
    const { current } = await listTransitions(manager, { customerId: inIt.id })
    expect(current?.status.code).toBe(spare!.code)
    expect(await offered(inIt.id)).toContain(other!.code)
  })

  it('is in no picker once it is hidden; its customers leave the lists and are found by number', async () => {
    const hidden = (await listStatuses(owner)).find(
      ({ category, system }) => category === 'on_hold' && !system,
    )!
    const inIt = await standing(db, hidden.code)
    const beside = await standing(
      db,
      (await listStatuses(owner)).find(({ completesTo }) => completesTo)!.code,
    )
    expect(await offered(beside.id)).toContain(hidden.code)
    expect(await listed({})).toContain(inIt.id)
    const { current } = await showStatusDraft(owner)
    const definitions = current.definitions.map((status) =>
      status.code === hidden.code ? { ...status, visibleInBackend: false } : status,
    )
    const { version } = await saveStatusDraft(owner, { ...current, definitions, expectedVersion: 0 })
    const weighed = await simulateStatuses(owner, { draftVersion: version })
    expect(weighed.facts).toMatchObject([{ fact: 'visibleInBackend', direction: 'loses', count: 1 }])
    await publishStatuses(owner, weighed)

    expect(await offered(beside.id)).not.toContain(hidden.code)
    expect(await listed({})).not.toContain(inIt.id)
    expect(await listed({ query: 'standing' })).not.toContain(inIt.id)
    expect(await listed({ query: inIt.number })).toEqual([inIt.id])
    expect((await getCustomer(manager, { number: inIt.number })).status.code).toBe(hidden.code)
    expect(await offered(inIt.id)).not.toEqual([])
  })
})
