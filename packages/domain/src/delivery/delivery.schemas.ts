import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { acknowledged, recordVersion } from '../order/order.schemas.ts'

const assignmentId = z.uuid()
const expectedVersion = recordVersion

export const ListDeliveries = z.object({
  customerId: z.uuid(),
  /** What ended, from here on back; the open part is always whole. */
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(100).default(30),
})
/** Both together are the plan: null takes the day or the person away. */
export const PlanDelivery = z.object({
  assignmentId,
  expectedVersion,
  scheduledOn: CalendarDay.nullable(),
  assigneeId: z.uuid().nullable(),
  acknowledged,
})
export const CompleteDelivery = z.object({ assignmentId, expectedVersion })

export type ListDeliveries = z.output<typeof ListDeliveries>
export type PlanDelivery = z.output<typeof PlanDelivery>
export type CompleteDelivery = z.output<typeof CompleteDelivery>
