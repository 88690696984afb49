import { type Tx, transact } from '@padron/db'
import { and, eq } from '@padron/db/query'
import { customers } from '@padron/db/schema'
import { conflict, customerPolicy, decideGate, isHeld, type Organising } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findLiveOverride } from '../gate/index.ts'
import { record } from '../record.ts'
import { findOrganising } from './find-organising.ts'
import { chainOf, findWhole } from './row.ts'

type Asked = { customerId: string; expectedVersion: number }
type Filing = { ownerId?: string | null; branchId?: string | null }
type How = {
  event: `customer.${string}`
  /** Writes what hangs on the customer, and answers what changes on the row itself. */
  save: (tx: Tx) => Promise<Filing>
  /** The part of the filing that the trail names. */
  told: (filed: Organising) => object
}

/** The one way the filing verbs go: find, allow, decide, save, tell. The version in the WHERE is the lock. */
export function organise(ctx: Ctx, { customerId, expectedVersion }: Asked, how: How): Promise<Organising> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.register, undefined)
    const { row, book } = await findWhole(tx, { id: customerId })
    const before = await findOrganising(tx, { id: customerId })
    if (row.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const chain = chainOf(row, book)
    const override = await findLiveOverride(tx, customerId, { operation: 'edit', chain })
    if (isHeld(decideGate('edit', chain, { override })))
      throw conflict('edit_blocked', { current: before, nextStep: { code: 'activate_first' } })
    const filing = await how.save(tx)
    const saved = await tx
      .update(customers)
      .set({ ...filing, version: expectedVersion + 1 })
      .where(and(eq(customers.id, customerId), eq(customers.version, expectedVersion)))
      .returning({ version: customers.version })
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: before })
    const after = await findOrganising(tx, { id: customerId })
    record(tx, how.event, {
      ...{ customerId, objectId: customerId, before: how.told(before), after: how.told(after) },
    })
    return after
  })
}
