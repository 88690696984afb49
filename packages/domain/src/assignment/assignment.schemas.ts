import { z } from 'zod'
import { acknowledged, recordTitle, recordVersion } from '../order/order.schemas.ts'
import { assignmentKinds, assignmentStates } from './assignment.ts'

const assignmentId = z.uuid()
const expectedVersion = recordVersion

export const CreateAssignment = z.object({
  customerId: z.uuid(),
  title: recordTitle,
  kind: z.enum(assignmentKinds),
  scheduledOn: z.iso.date().optional(),
  orderId: z.uuid().optional(),
  acknowledged,
})
export const GetAssignment = z.object({ assignmentId })
export const CopyAssignment = z.object({ assignmentId, acknowledged })
export const ReopenAssignment = z.object({ assignmentId, expectedVersion, acknowledged })
export const CloseAssignment = z.object({
  assignmentId,
  expectedVersion,
  state: z.enum(assignmentStates).exclude(['open']),
})

export type CreateAssignment = z.output<typeof CreateAssignment>
export type GetAssignment = z.output<typeof GetAssignment>
export type CopyAssignment = z.output<typeof CopyAssignment>
export type ReopenAssignment = z.output<typeof ReopenAssignment>
export type CloseAssignment = z.output<typeof CloseAssignment>
