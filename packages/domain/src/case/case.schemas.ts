import { z } from 'zod'
import { recordTitle, recordVersion } from '../order/order.schemas.ts'
import { casePriorities } from './case.ts'

const caseId = z.uuid()
const expectedVersion = recordVersion
const departmentCode = z.string().trim().min(1).max(40)

export const OpenCase = z.object({
  customerId: z.uuid(),
  title: recordTitle,
  body: z.string().trim().max(4000).default(''),
  priority: z.enum(casePriorities).default('normal'),
  assigneeId: z.uuid().optional(),
  departmentCode: departmentCode.optional(),
  /** A delivery or installation of the same customer. */
  assignmentId: z.uuid().optional(),
})
/** One's own and one's departments' open ones, or a customer's latest, whatever their state. */
export const ListCases = z.union([
  z.strictObject({ customerId: z.uuid(), limit: z.number().int().min(1).max(200).default(50) }),
  z.strictObject({ mine: z.literal(true), limit: z.number().int().min(1).max(200).default(50) }),
])
export const GetCase = z.object({ caseId })
/** Null takes the person or the department away. */
export const AssignCase = z.object({
  caseId,
  expectedVersion,
  assigneeId: z.uuid().nullable(),
  departmentCode: departmentCode.nullable(),
})
export const WaitCase = z.object({ caseId, expectedVersion })
export const ResolveCase = z.object({
  caseId,
  expectedVersion,
  resolution: z.string().trim().min(1).max(2000),
})
export const CloseCase = WaitCase
export const ReopenCase = WaitCase

export type OpenCase = z.output<typeof OpenCase>
export type ListCases = z.output<typeof ListCases>
export type GetCase = z.output<typeof GetCase>
export type AssignCase = z.output<typeof AssignCase>
export type WaitCase = z.output<typeof WaitCase>
export type ResolveCase = z.output<typeof ResolveCase>
export type CloseCase = z.output<typeof CloseCase>
export type ReopenCase = z.output<typeof ReopenCase>
