import type { Tx } from '@padron/db'
import { notFound } from '@padron/domain'

/** That the caller can see the customer at all. */
export async function findCustomer(tx: Tx, customerId: string): Promise<void> {
  const [row] = await tx.run('message-customer', 'select from app.customers where id = $1', [customerId])
  if (!row) throw notFound('customer')
}

/** Messages to this person or to one of their departments; `$1` is the person. */
export const addressedToMe = `(m.to_staff_user_id = $1 or m.to_department_code in
  (select d.department_code from app.staff_departments d where d.staff_user_id = $1))`
