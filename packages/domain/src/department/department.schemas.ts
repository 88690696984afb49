import { z } from 'zod'

/** The whole list: what is not in it, the user leaves. */
export const SetStaffUserDepartments = z.object({
  staffUserId: z.uuid(),
  departmentCodes: z.array(z.string().trim().min(1).max(40)).max(50),
})

export type SetStaffUserDepartments = z.output<typeof SetStaffUserDepartments>
