import type { Tx } from '@padron/db'
import { type ChildStatus, type FieldProblem, invalid, notFound } from '@padron/domain'

const parentText = `select from app.services where id = $1 and customer_id = $2 and kind = 'service'`

/** The service a number or feature belongs to: one of the same customer. */
export async function findParent(tx: Tx, parentId: string, customerId: string): Promise<void> {
  const [row] = await tx.run('service-parent', parentText, [parentId, customerId])
  const problem: FieldProblem = { path: 'parentId', reason: { code: 'unknown_service' } }
  if (!row) throw invalid('unknown_service', { fields: [problem] })
}

export type FoundService = { id: string; customerId: string; status: ChildStatus; version: number }

const changeText = `select id, customer_id as "customerId", status, version from app.services
  where id = $1 for update`

/** The service, held until the transaction ends, so that a cascade comes before or after. */
export async function findForChange(tx: Tx, serviceId: string): Promise<FoundService> {
  const [service] = await tx.run<FoundService>('service-for-change', changeText, [serviceId])
  if (!service) throw notFound('service')
  return service
}
