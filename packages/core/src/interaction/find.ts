import type { Tx } from '@padron/db'
import { notFound, type Scope } from '@padron/domain'

const customerText = 'select branch_id as "branchId" from app.customers where id = $1'

/** A customer the caller may see, and its branch. */
export async function findMetCustomer(tx: Tx, customerId: string): Promise<{ branchId: string | null }> {
  const values = [customerId]
  const [customer] = await tx.run<{ branchId: string | null }>('interaction-customer', customerText, values)
  if (!customer) throw notFound('customer')
  return customer
}

export type FoundInteraction = {
  customerId: string
  branchId: string | null
  type: string
  scope: Scope
  occurredAt: Date
  characters: number
  version: number
}

const heldText = `select i.customer_id as "customerId", app.branch_of(i.customer_id) as "branchId", i.type,
    i.scope, i.occurred_at as "occurredAt", length(i.note) as characters, i.version
  from app.interactions i where i.id = $1 and i.removed_at is null for update`

/** One that was not removed, held until the transaction ends. */
export async function holdInteraction(tx: Tx, interactionId: string): Promise<FoundInteraction> {
  const [found] = await tx.run<FoundInteraction>('interaction-held', heldText, [interactionId])
  if (!found) throw notFound('interaction')
  return found
}
