import type { Tx } from '@padron/db'
import { type SQL, sql } from '@padron/db/query'
import { type AssignmentFace, isPrepaid, notFound } from '@padron/domain'

type Row = Omit<AssignmentFace, 'createdAt' | 'closedAt' | 'isPrepaid'> & {
  createdAt: string
  closedAt: string | null
  totalMinor: string | null
  paidMinor: string | null
}

/** Assignments as every reader sees them, newest first; row policies hide what the caller may not see. */
export async function selectAssignments(tx: Tx, where: SQL): Promise<AssignmentFace[]> {
  const { rows } = await tx.execute<Row>(sql`
    select a.id, a.number, a.customer_id as "customerId", a.title, a.state, a.version, a.kind,
           a.scheduled_on::text as "scheduledOn", a.created_at as "createdAt", a.closed_at as "closedAt",
           s.name as "createdBy", o.total_minor as "totalMinor", o.paid_minor as "paidMinor",
           case when o.id is not null then jsonb_build_object('id', o.id, 'number', o.number) end as "order",
           case when f.id is not null
             then jsonb_build_object('id', f.id, 'number', f.number) end as "copiedFrom\"
      from app.assignments a
      left join app.staff_users s on s.id = a.created_by
      left join app.orders o on o.id = a.order_id
      left join app.assignments f on f.id = a.copied_from_id
     where ${where}
     order by a.id desc
     limit 200`)
  return rows.map(({ createdAt, closedAt, totalMinor, paidMinor, ...row }) => ({
    ...row,
    isPrepaid: isPrepaid({ totalMinor: Number(totalMinor), paidMinor: Number(paidMinor) }),
    createdAt: new Date(createdAt),
    closedAt: closedAt === null ? null : new Date(closedAt),
  }))
}

/** One assignment, or not found. */
export async function findAssignment(tx: Tx, assignmentId: string): Promise<AssignmentFace> {
  const [assignment] = await selectAssignments(tx, sql`a.id = ${assignmentId}::uuid`)
  if (!assignment) throw notFound('assignment')
  return assignment
}

/** The same, held until the transaction ends. */
export async function holdAssignment(tx: Tx, assignmentId: string): Promise<AssignmentFace> {
  await tx.execute(sql`select from app.assignments where id = ${assignmentId}::uuid for update`)
  return findAssignment(tx, assignmentId)
}
