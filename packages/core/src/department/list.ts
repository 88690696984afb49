import { read } from '@padron/db'
import { type Addressees, type DepartmentFace, departmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'

const departmentsText = `select d.code, d.name, exists (select from app.staff_departments m
    where m.department_code = d.code and m.staff_user_id = $1) as "isMine",
    (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name, u.id), '[]')
      from app.staff_departments m join app.staff_users u on u.id = m.staff_user_id
      where m.department_code = d.code and u.disabled_at is null) as people
  from app.departments d order by d.name, d.code`

const peopleText = `select id, name from app.staff_users where disabled_at is null
  order by name, id limit 1000`

/** The internal teams with their people, and which of them are the reader's own. */
export function listDepartments(ctx: Ctx): Promise<DepartmentFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, departmentPolicy.list, undefined)
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    return tx.run<DepartmentFace>('departments', departmentsText, [me])
  })
}

/** Whom a task or a message can be addressed to. */
export function listAddressees(ctx: Ctx): Promise<Addressees> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, departmentPolicy.list, undefined)
    const people = await tx.run<Addressees['people'][number]>('addressees', peopleText, [])
    const departments = await tx.run<DepartmentFace>('departments', departmentsText, [null])
    return { people, departments: departments.map(({ code, name }) => ({ code, name })) }
  })
}
