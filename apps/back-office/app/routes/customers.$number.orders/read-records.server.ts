import type { AssignmentFace, OrderFace, ProjectFace, QuoteFace } from '@padron/domain'
import type { StaffCaller } from '../../load-context.ts'
import type { AnyRecord } from '../../order/records.ts'
import { holdsIn } from '../../request/use-session.ts'

/** Every record of a customer that the person may see, newest first. */
export async function readRecords(api: StaffCaller, customerId: string): Promise<AnyRecord[]> {
  const session = await api.session.current()
  const seesOrders = holdsIn(session, 'order.read')
  const seesAssignments = seesOrders || holdsIn(session, 'delivery.read')
  const [quotes, orders, projects, assignments] = await Promise.all([
    seesOrders ? api.quote.list({ customerId }) : ([] as QuoteFace[]),
    seesOrders ? api.order.list({ customerId }) : ([] as OrderFace[]),
    seesOrders ? api.project.list({ customerId }) : ([] as ProjectFace[]),
    seesAssignments ? api.assignment.list({ customerId }) : ([] as AssignmentFace[]),
  ])
  const records: AnyRecord[] = [
    ...quotes.map((quote) => ({ noun: 'quote' as const, ...quote })),
    ...orders.map((order) => ({ noun: 'order' as const, ...order })),
    ...projects.map((project) => ({ noun: 'project' as const, ...project })),
    ...assignments.map((assignment) => ({ noun: 'assignment' as const, ...assignment })),
  ]
  return records.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
}
