import type { Tx } from '@padron/db'
import { dayIn, notFound, type TaskFace } from '@padron/domain'

type Row = Omit<TaskFace, 'isOverdue'> & { timeZone: string }

/** Tasks as screens show them; `where` and order come from the reader. */
export const faceText = (rest: string) => `select t.id, t.title, t.note, t.due_on::text as "dueOn",
    t.done_at as "doneAt", t.created_at as "createdAt", t.version,
    case when c.id is not null then
      json_build_object('id', c.id, 'number', c.number, 'legalName', c.legal_name) end as customer,
    case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as assignee,
    case when d.code is not null then json_build_object('code', d.code, 'name', d.name) end as department,
    (select name from app.staff_users where id = t.done_by) as "doneBy",
    (select name from app.staff_users where id = t.created_by) as "createdBy",
    (select value #>> '{}' from app.settings where key = 'companyTimeZone') as "timeZone"
  from app.tasks t
  left join app.customers c on c.id = t.customer_id
  left join app.staff_users a on a.id = t.assignee_id
  left join app.departments d on d.code = t.department_code
  ${rest}`

/** An open task is overdue from the day after its due day, by the company's calendar. */
export const faceOf = ({ timeZone, ...task }: Row, now: Date): TaskFace => ({
  ...task,
  isOverdue: task.doneAt === null && task.dueOn !== null && task.dueOn < dayIn(timeZone, now),
})

export async function findFace(tx: Tx, taskId: string, now: Date): Promise<TaskFace> {
  const [row] = await tx.run<Row>('task-face', faceText('where t.id = $1'), [taskId])
  if (!row) throw notFound('task')
  return faceOf(row, now)
}

export async function findFaces(
  tx: Tx,
  asked: { name: string; rest: string; values: unknown[] },
  now: Date,
): Promise<TaskFace[]> {
  const rows = await tx.run<Row>(asked.name, faceText(asked.rest), asked.values)
  return rows.map((row) => faceOf(row, now))
}
