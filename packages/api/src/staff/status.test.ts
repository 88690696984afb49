import { actAs, freshDatabase, type TestDatabase } from '@padron/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { createStaffCaller } from './index.ts'

const kemper = { legalName: 'Escuela Kemper Urgate SA de CV', tradeName: 'Kemper', taxId: 'EKU9003173C9' }

let db: TestDatabase
const callerOf = async (role: string) =>
  createStaffCaller({
    ctx: await actAs(db, role),
    cookie: { set: () => undefined, clear: () => undefined },
  })
type Caller = Awaited<ReturnType<typeof callerOf>>
let owner: Caller
let sales: Caller
beforeAll(async () => {
  db = await freshDatabase()
  owner = await callerOf('owner')
  sales = await callerOf('sales')
})

/** Edits the statuses that are chosen, simulates and publishes, as the editor does. */
async function publish(chosen: (code: string) => object | undefined) {
  const { draft, current } = await owner.status.draft()
  const definitions = current.definitions.map((status) => ({ ...status, ...chosen(status.code) }))
  const asked = { ...current, definitions, expectedVersion: draft?.version ?? 0 }
  const { version } = await owner.status.saveDraft(asked)
  const simulated = await owner.status.simulate({ draftVersion: version })
  return { simulated, ...(await owner.status.publish(simulated)) }
}

describe('the statuses through the API', () => {
  it('are drafted, simulated and published, and hold from the next call on', async () => {
    const made = await sales.customer.register(kemper)
    const gates = { ...(await owner.status.get(made.status)).definition.gates, edit: 'block' }
    const { simulated, version } = await publish((code) =>
      code === made.status.code ? { gates } : undefined,
    )
    expect(simulated).toMatchObject({
      total: 1,
      facts: [{ fact: 'gate.edit', direction: 'loses', count: 1, statuses: [made.status.code] }],
    })
    const asked = { customerId: made.id, expectedVersion: 1, website: 'x.mx', completion: 'never' as const }
    await expect(sales.customer.save(asked)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await owner.status.versions())[0]).toMatchObject({ version, impact: { total: 1 } })
    expect((await owner.status.export()).definitions).toEqual(
      (await owner.status.draft()).current.definitions,
    )
  })

  it('Scenario 18: a historical status is not given any more and still found', async () => {
    const made = await sales.customer.register({ ...kemper, taxId: 'ABC970528UHA' })
    const { targets } = await sales.transition.options({ customerId: made.id })
    const spare = targets.find(({ category, allowed }) => category === 'prospect' && allowed)!.status
    const { hash: planHash } = await sales.transition.plan({ customerId: made.id, to: spare.code })
    const moved = { customerId: made.id, expectedVersion: 1, to: spare.code, planHash }
    await sales.transition.change(moved)
    await owner.status.retire({ code: spare.code, replacement: null })
    const other = await sales.customer.register({ ...kemper, taxId: 'KICR630120NX3' })
    const offered = await sales.transition.options({ customerId: other.id })
    expect(offered.targets.map(({ status }) => status.code)).not.toContain(spare.code)
    const plan = await sales.transition.plan({ customerId: other.id, to: spare.code })
    expect(plan.refusals[0]?.because.code).toBe('transition_not_allowed')
    await expect(
      sales.transition.change({ ...moved, customerId: other.id, planHash: plan.hash }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    const { rows } = await sales.customer.list({ statusCodes: [spare.code], active: 'any' })
    expect(rows.map(({ id }) => id)).toEqual([made.id])
  })

  it('Scenario 18: a hidden status is in no picker, and its customer is found by number', async () => {
    const made = await sales.customer.register({ ...kemper, taxId: 'XAXX010101000' })
    await publish((code) => (code === made.status.code ? { visibleInBackend: false } : undefined))
    const listed = async (query?: string) =>
      (await sales.customer.list({ active: 'any', query })).rows.map(({ id }) => id)
    expect(await listed()).not.toContain(made.id)
    expect(await listed('kemper')).not.toContain(made.id)
    expect(await listed(made.number)).toEqual([made.id])
    const { targets } = await owner.transition.options({ customerId: made.id })
    expect(targets.map(({ status }) => status.code)).not.toContain(made.status.code)
  })

  it('refuse a document with a field too many, by its name, and the editor to whoever may not edit', async () => {
    const document = await owner.status.export()
    const [first, ...rest] = document.definitions
    const definitions = [{ ...first!, colour: 'red' }, ...rest]
    await expect(
      owner.status.saveDraft({ ...document, definitions, expectedVersion: 0 }),
    ).rejects.toMatchObject({ code: 'UNPROCESSABLE_CONTENT', cause: { reason: { code: 'input' } } })
    await expect(sales.status.draft()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
