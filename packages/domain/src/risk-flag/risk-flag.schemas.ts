import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { recordVersion } from '../order/order.schemas.ts'
import { riskFlagTypes } from './risk-flag.ts'

/** Both bounds from below, so that an empty one is asked for and a short one lengthened. */
const reason = z.string().trim().min(1).min(3).max(500)
const reviewOn = CalendarDay.optional()
const one = { flagId: z.uuid(), expectedVersion: recordVersion }

export const ListRiskFlags = z.object({ customerId: z.uuid() })
export const RaiseRiskFlag = z.object({
  customerId: z.uuid(),
  type: z.enum(riskFlagTypes),
  reason,
  reviewOn,
})
/** Without another day it stands until it is cleared. */
export const ReviewRiskFlag = z.object({ ...one, reviewOn })
export const ClearRiskFlag = z.object({ ...one, reason })
export const AcceptRiskFlag = z.object({ ...one, reason: reason.optional(), reviewOn })
export const DismissRiskFlag = z.object({ ...one, reason })
export const SetRiskRules = z.object({
  overdueDays: z.number().int().min(1).max(3650),
  windowDays: z.number().int().min(1).max(3650),
  cancelledOrders: z.number().int().min(1).max(1000),
  cancelledShare: z.number().int().min(1).max(100),
  openedCases: z.number().int().min(1).max(1000),
  quietDays: z.number().int().min(0).max(3650),
})

export type ListRiskFlags = z.output<typeof ListRiskFlags>
export type RaiseRiskFlag = z.output<typeof RaiseRiskFlag>
export type ReviewRiskFlag = z.output<typeof ReviewRiskFlag>
export type ClearRiskFlag = z.output<typeof ClearRiskFlag>
export type AcceptRiskFlag = z.output<typeof AcceptRiskFlag>
export type DismissRiskFlag = z.output<typeof DismissRiskFlag>
export type SetRiskRules = z.output<typeof SetRiskRules>
