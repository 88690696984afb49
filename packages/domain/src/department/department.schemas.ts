import { z } from 'zod'
import { segmentCode, segmentName } from '../group/group.schemas.ts'

/** The whole list: what is not in it, the user leaves. */
export const SetStaffUserDepartments = z.object({
  staffUserId: z.uuid(),
  departmentCodes: z.array(z.string().trim().min(1).max(40)).max(50),
})

export const AddDepartment = z.object({ name: segmentName })
/** `expectedName` is the lock: a department has nothing else that changes. */
export const RenameDepartment = z.object({
  code: segmentCode,
  expectedName: z.string().max(200),
  name: segmentName,
})
/** The whole list: who is not in it leaves. */
export const SetDepartmentMembers = z.object({
  code: segmentCode,
  staffUserIds: z.array(z.uuid()).max(1_000),
})

export type AddDepartment = z.output<typeof AddDepartment>
export type RenameDepartment = z.output<typeof RenameDepartment>
export type SetDepartmentMembers = z.output<typeof SetDepartmentMembers>
export type SetStaffUserDepartments = z.output<typeof SetStaffUserDepartments>
