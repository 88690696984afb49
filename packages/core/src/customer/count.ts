import { read } from '@padron/db'
import {
  assignmentPolicy,
  type CountCustomer,
  type CustomerCounts,
  customerPolicy,
  notFound,
  orderPolicy,
  taskPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const text = `select
  (select count(*)::int from app.quotes where customer_id = c.id) +
  (select count(*)::int from app.orders where customer_id = c.id) +
  (select count(*)::int from app.projects where customer_id = c.id) as trade,
  (select count(*)::int from app.assignments where customer_id = c.id) as assignments,
  (select count(*)::int from app.services where customer_id = c.id and parent_id is null) as services,
  (select count(*)::int from app.tasks where customer_id = c.id and done_at is null) as "openTasks"
  from app.customers c where c.id = $1`

type Row = { trade: number; assignments: number; services: number; openTasks: number }

/** Counts for the tabs of a customer, each absent for who may not read what it counts (B-34). */
export function countCustomer(ctx: Ctx, { customerId }: CountCustomer): Promise<CustomerCounts> {
  const { actor } = ctx
  return read(ctx, async (tx) => {
    allow(actor, customerPolicy.read, undefined)
    const [row] = await tx.run<Row>('customer-counts', text, [customerId])
    if (!row) throw notFound('customer')
    const { trade, assignments, services, openTasks } = row
    const seesTrade = orderPolicy.read(actor).allowed
    return {
      services,
      ...(assignmentPolicy.read(actor).allowed && { records: assignments + (seesTrade ? trade : 0) }),
      ...(taskPolicy.list(actor, undefined).allowed && { openTasks }),
    }
  })
}
