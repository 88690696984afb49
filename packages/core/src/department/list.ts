import { read } from '@padron/db'
import { type Addressees, type DepartmentFace, departmentPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { faceText } from './face.ts'

const departmentsText = faceText('order by d.name, d.code')

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
