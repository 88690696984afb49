import type { Tx } from '@padron/db'
import { notFound } from '@padron/domain'

/** That the caller can see the customer at all; somebody else's is `not_found`. */
export async function findCustomer(tx: Tx, customerId: string): Promise<void> {
  const [row] = await tx.run('customer-exists', 'select from app.customers where id = $1', [customerId])
  if (!row) throw notFound('customer')
}
