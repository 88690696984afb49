import { z } from 'zod'
import { EmailAddress } from '../session/session.schemas.ts'

const staffUserId = z.uuid()
const expectedVersion = z.number().int().positive()
const roleCode = z.string().trim().min(1).max(60)

export const staffLocales = ['en', 'es-MX'] as const

export const InviteStaffUser = z.object({
  email: EmailAddress,
  name: z.string().trim().min(1).max(160),
  roleCode,
  locale: z.enum(staffLocales).default('en'),
})
export const ReinviteStaffUser = z.object({ staffUserId })
export const DisableStaffUser = z.object({ staffUserId, expectedVersion })
export const EnableStaffUser = DisableStaffUser
export const SetStaffUserStatusSet = z.object({
  userId: z.uuid(),
  /** Null leaves them the set of their role. */
  setCode: z.string().trim().min(1).max(40).nullable(),
  expectedVersion,
})
export const RemoveStaffFactor = ReinviteStaffUser
/** Half an hour is the most. */
export const ViewAs = z.object({
  userId: z.uuid(),
  reason: z.string().trim().min(3).max(300),
  minutes: z.number().int().min(1).max(30).default(15),
})
export const SetStaffUserRole = z.object({ staffUserId, expectedVersion, roleCode })

export type InviteStaffUser = z.output<typeof InviteStaffUser>
export type ReinviteStaffUser = z.output<typeof ReinviteStaffUser>
export type DisableStaffUser = z.output<typeof DisableStaffUser>
export type RemoveStaffFactor = z.output<typeof RemoveStaffFactor>
export type ViewAs = z.output<typeof ViewAs>
export type EnableStaffUser = z.output<typeof EnableStaffUser>
export type SetStaffUserStatusSet = z.output<typeof SetStaffUserStatusSet>
export type SetStaffUserRole = z.output<typeof SetStaffUserRole>
