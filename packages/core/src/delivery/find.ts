import type { Tx } from '@padron/db'
import { notFound } from '@padron/domain'

export type HeldDelivery = {
  customerId: string
  state: 'open' | 'done' | 'cancelled'
  scheduledOn: string | null
  assigneeId: string | null
  isPrepaid: boolean
  version: number
}

// An order one may not see counts as unpaid: the stricter of the two gates.
const text = `select d.customer_id as "customerId", d.state, d.scheduled_on::text as "scheduledOn",
    d.assignee_id as "assigneeId", d.version, exists (select from app.orders o
      where o.id = d.order_id and o.total_minor > 0 and o.paid_minor >= o.total_minor) as "isPrepaid"
  from app.assignments d where d.id = $1 and d.kind in ('delivery', 'installation') for update of d`

/** A delivery or installation, held until the transaction ends. */
export async function holdDelivery(tx: Tx, assignmentId: string): Promise<HeldDelivery> {
  const [held] = await tx.run<HeldDelivery>('hold-delivery', text, [assignmentId])
  if (!held) throw notFound('assignment')
  return held
}
