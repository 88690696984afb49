import { z } from 'zod'
import { missedPeriods } from './plan.ts'

const statusCode = z.string().trim().min(1).max(12)
const version = z.number().int().min(1)

/** The optional acts of the panel (TempWorks: create message, create task). */
export const FollowUps = z.object({
  message: z
    .object({
      body: z.string().trim().min(1).max(2000),
      toDepartmentCode: z.string().max(40).optional(),
      toStaffUserId: z.uuid().optional(),
    })
    .optional(),
  task: z
    .object({
      title: z.string().trim().min(1).max(200),
      departmentCode: z.string().max(40).optional(),
      assigneeId: z.uuid().optional(),
      dueInDays: z.number().int().min(0).max(365).optional(),
    })
    .optional(),
})

/** What a person says with a change; `effectiveAt` later than now schedules it. */
export const ChangeWords = z.object({
  reasonCode: z.string().trim().max(60).optional(),
  comment: z.string().trim().max(2000).optional(),
  competitor: z.string().trim().max(200).optional(),
  effectiveAt: z.date().optional(),
  missedPeriod: z.enum(missedPeriods).optional(),
  restoresChildren: z.boolean().default(true),
})

/** A selection of customers: named one by one, or everybody the directory's filter finds. */
export const Selection = z.union([
  z.object({ customerIds: z.array(z.uuid()).min(1).max(5000) }),
  z.object({
    filter: z.object({
      q: z.string().trim().max(120).optional(),
      active: z.enum(['yes', 'no', 'any']).default('any'),
      statusCodes: z.array(statusCode).max(100).optional(),
    }),
  }),
])

export const PickTransition = z.object({ customerId: z.uuid() })
export const PlanTransition = z.object({
  customerId: z.uuid(),
  to: statusCode,
  effectiveAt: z.date().optional(),
  restoresChildren: z.boolean().default(true),
})
export const ChangeTransition = ChangeWords.extend({
  customerId: z.uuid(),
  expectedVersion: version,
  to: statusCode,
  planHash: z.string().min(1).max(100),
  followUps: FollowUps.optional(),
})
export const PlanMany = z.object({ selection: Selection, to: statusCode, effectiveAt: z.date().optional() })
export const ChangeMany = ChangeWords.omit({ effectiveAt: true, restoresChildren: true }).extend({
  selection: Selection,
  to: statusCode,
  planHash: z.string().min(1).max(100),
  effectiveAt: z.date().optional(),
})
export const UndoTransitionChange = z.object({
  customerId: z.uuid(),
  transitionId: z.uuid(),
  expectedVersion: version,
})
export const UndoMany = z.object({ bulkId: z.uuid() })
export const CancelScheduled = z.object({ scheduledId: z.uuid() })
export const ListTransitions = z.object({
  customerId: z.uuid(),
  /** The history as it stood then. */
  asOf: z.date().min(new Date('1900-01-01')).max(new Date('2200-01-01')).optional(),
})

export type FollowUps = z.output<typeof FollowUps>
export type ChangeWords = z.output<typeof ChangeWords>
export type Selection = z.output<typeof Selection>
export type PickTransition = z.output<typeof PickTransition>
export type PlanTransition = z.output<typeof PlanTransition>
export type ChangeTransition = z.output<typeof ChangeTransition>
export type PlanMany = z.output<typeof PlanMany>
export type ChangeMany = z.output<typeof ChangeMany>
export type UndoTransitionChange = z.output<typeof UndoTransitionChange>
export type UndoMany = z.output<typeof UndoMany>
export type CancelScheduled = z.output<typeof CancelScheduled>
export type ListTransitions = z.output<typeof ListTransitions>
