import { transact } from '@padron/db'
import {
  departmentPolicy,
  invalid,
  notFound,
  type SetStaffUserDepartments,
  type StaffUserDepartments,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

type Found = { name: string; codes: string[]; unknown: string[] }

const findText = `select u.name,
    array(select department_code from app.staff_departments where staff_user_id = u.id order by 1) as codes,
    array(select code from unnest($2::text[]) code where code not in (select code from app.departments))
      as unknown
  from app.staff_users u where u.id = $1`

const leaveText = `delete from app.staff_departments
  where staff_user_id = $1 and department_code <> all ($2::text[])`

const joinText = `insert into app.staff_departments (staff_user_id, department_code)
  select $1, unnest($2::text[]) on conflict do nothing`

/**
 * Says to which departments a staff user belongs: they get its messages and tasks from now on. The whole
 * list is given. `invalid: unknown_recipient` for a department that is not there.
 */
export function setStaffUserDepartments(
  ctx: Ctx,
  { staffUserId, departmentCodes }: SetStaffUserDepartments,
): Promise<StaffUserDepartments> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, departmentPolicy.setPeople, undefined)
    const codes = [...new Set(departmentCodes)].sort()
    const [before] = await tx.run<Found>('departments-of', findText, [staffUserId, codes])
    if (!before) throw notFound('staff-user')
    if (before.unknown.length > 0) {
      const reason = { code: 'unknown_recipient' }
      throw invalid('unknown_recipient', { fields: [{ path: 'departmentCodes', reason }] })
    }
    await tx.run('departments-leave', leaveText, [staffUserId, codes])
    await tx.run('departments-join', joinText, [staffUserId, codes])
    record(tx, 'staff-user.departments-set', {
      objectId: staffUserId,
      before: { name: before.name, departmentCodes: before.codes },
      after: { name: before.name, departmentCodes: codes },
    })
    return { staffUserId, departmentCodes: codes }
  })
}
