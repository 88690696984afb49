import type { Tx } from '@padron/db'
import { type CaseFace, notFound } from '@padron/domain'

/** Cases as screens show them; the customer is null for who may see no more than their own work. */
const faceText = (rest: string) => `select s.id, s.number, s.customer_id as "customerId", s.title, s.body,
    s.priority, s.state, s.opened_by_name as "openedBy", s.opened_at as "openedAt",
    s.resolved_at as "resolvedAt", s.resolution, s.version,
    case when c.id is not null then
      json_build_object('number', c.number, 'legalName', c.legal_name) end as customer,
    case when d.code is not null then json_build_object('code', d.code, 'name', d.name) end as department,
    case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as assignee,
    case when a.id is not null then json_build_object('id', a.id, 'number', a.number) end as assignment
  from app.service_cases s
  left join app.customers c on c.id = s.customer_id
  left join app.departments d on d.code = s.department_code
  left join app.staff_users p on p.id = s.assignee_id
  left join app.assignments a on a.id = s.assignment_id
  where ${rest}`

/** Named statements: `rest` is one of a few constants. */
export async function findCases(
  tx: Tx,
  { name, rest, values }: { name: string; rest: string; values: unknown[] },
): Promise<CaseFace[]> {
  const rows = await tx.run<Omit<CaseFace, 'noun'>>(name, faceText(rest), values)
  return rows.map((row) => ({ noun: 'case', ...row }))
}

/** One case, or not found. */
export async function findCase(tx: Tx, caseId: string): Promise<CaseFace> {
  const [found] = await findCases(tx, { name: 'case', rest: 's.id = $1', values: [caseId] })
  if (!found) throw notFound('case')
  return found
}
