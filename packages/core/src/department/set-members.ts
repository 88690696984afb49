import { transact } from '@padron/db'
import { type DepartmentFace, departmentPolicy, invalid, type SetDepartmentMembers } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findDepartment } from './face.ts'

const unknownText = `select w.id from unnest($1::uuid[]) w (id) where not exists (
  select from app.staff_users u where u.id = w.id and u.disabled_at is null)`

// Whoever is disabled keeps their place: enabled again, they are where they were.
const leaveText = `delete from app.staff_departments m where m.department_code = $1
  and m.staff_user_id <> all ($2::uuid[])
  and exists (select from app.staff_users u where u.id = m.staff_user_id and u.disabled_at is null)`

const joinText = `insert into app.staff_departments (department_code, staff_user_id)
  select $1, unnest($2::uuid[]) on conflict do nothing`

/** Says who belongs to a team, as a whole list: they get its messages, tasks and cases from now on. */
export function setDepartmentMembers(ctx: Ctx, input: SetDepartmentMembers): Promise<DepartmentFace> {
  const { code } = input
  const ids = [...new Set(input.staffUserIds)]
  return transact(ctx, async (tx) => {
    allow(ctx.actor, departmentPolicy.setPeople, undefined)
    const before = await findDepartment(tx, code)
    if ((await tx.run('members-unknown', unknownText, [ids])).length > 0) {
      const reason = { code: 'unknown_recipient' }
      throw invalid('unknown_recipient', { fields: [{ path: 'staffUserIds', reason }] })
    }
    await tx.run('members-leave', leaveText, [code, ids])
    await tx.run('members-join', joinText, [code, ids])
    const after = await findDepartment(tx, code)
    record(tx, 'department.members-set', {
      objectId: code,
      before: { name: before.name, people: before.people.map(({ name }) => name) },
      after: { name: after.name, people: after.people.map(({ name }) => name) },
    })
    return after
  })
}
