import type { Tx } from '@padron/db'
import { type DepartmentFace, notFound } from '@padron/domain'

/** Departments with their people; `$1` is whoever asks. */
export const faceText = (rest: string) => `select d.code, d.name, exists (select from app.staff_departments m
    where m.department_code = d.code and m.staff_user_id = $1) as "isMine",
    (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id), '[]')
      from app.staff_departments m join app.staff_users u on u.id = m.staff_user_id
      where m.department_code = d.code and u.disabled_at is null) as people
  from app.departments d ${rest}`

/** One department, or not found. */
export async function findDepartment(tx: Tx, code: string): Promise<DepartmentFace> {
  const { actor } = tx.caller
  const me = actor.kind === 'staff' ? actor.userId : null
  const [found] = await tx.run<DepartmentFace>('department', faceText('where d.code = $2'), [me, code])
  if (!found) throw notFound('department')
  return found
}

/** Whether another department has the name, or the code a new one would get. */
export async function isTaken(
  tx: Tx,
  { code, name, isNew }: { code: string; name: string; isNew: boolean },
): Promise<boolean> {
  const text = `select from app.departments
    where (lower(name) = lower($2) and code <> $1) or ($3 and code = $1)`
  return (await tx.run('department-namesakes', text, [code, name, isNew])).length > 0
}
