import type { Tx } from '@padron/db'
import { notFound, type ServiceChange, type ServiceFace } from '@padron/domain'

type StoredChange = Omit<ServiceChange, 'at'> & { at: string }
type Row = Omit<ServiceFace, 'changes'> & { changes: StoredChange[] }

/** Services as screens show them, each with its newest twenty changes. */
const faceText = (rest: string) => `select s.id, s.customer_id as "customerId", s.parent_id as "parentId",
    s.kind, s.name, s.identifier, s.status, s.created_at as "createdAt", s.version,
    (select coalesce(json_agg(h order by h.id desc), '[]') from (
      select h.id, h.from_status as "from", h.to_status as "to", h.cause, h.at,
          (select name from app.staff_users where id = h.actor_id) as "by",
          h.transition_id as "transitionId", h.restored_by is not null as restored
        from app.service_changes h where h.service_id = s.id order by h.id desc limit 20) h) as changes
  from app.services s ${rest}`

const faceOf = (row: Row): ServiceFace => ({
  ...row,
  changes: row.changes.map((change) => ({ ...change, at: new Date(change.at) })),
})

export async function findFace(tx: Tx, serviceId: string): Promise<ServiceFace> {
  const [row] = await tx.run<Row>('service-face', faceText('where s.id = $1'), [serviceId])
  if (!row) throw notFound('service')
  return faceOf(row)
}

const ofCustomer = `where s.customer_id = $1
  order by coalesce(s.parent_id, s.id), s.parent_id is not null, s.kind desc, s.id limit 1000`

/** A customer's services, each followed by its numbers and features. */
export async function findFaces(tx: Tx, customerId: string): Promise<ServiceFace[]> {
  return (await tx.run<Row>('services-of-customer', faceText(ofCustomer), [customerId])).map(faceOf)
}
