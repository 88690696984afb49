import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { metricCode } from '../metric/metric.schemas.ts'
import { acknowledged } from '../order/order.schemas.ts'
import { runOutcomes } from './run.ts'
import { scheduleRhythms } from './schedule.ts'

const customerId = z.uuid()
const limit = z.number().int().min(1).max(200).default(50)
const cursor = z.string().max(600).optional()

export const GetScore = z.object({ customerId })
export const GetRecordScore = z
  .object({ quoteId: z.uuid().optional(), projectId: z.uuid().optional() })
  .refine(({ quoteId, projectId }) => (quoteId === undefined) !== (projectId === undefined), {
    path: ['quoteId'],
  })
export const GetScoreBreakdown = z.object({ customerId })
export const ListScoreHistory = z.object({ customerId, cursor, limit })

/** The quotes and projects of a customer that count. */
export const ListRecordScores = z.object({ customerId })

/** One record, named by exactly one id. */
const rated = {
  customerId: customerId.optional(),
  quoteId: z.uuid().optional(),
  projectId: z.uuid().optional(),
}
export const RateScore = z
  .object({
    ...rated,
    /** Whole points by the metric's code; null takes a rating back. */
    ratings: z
      .record(metricCode, z.number().int().min(0).max(100).nullable())
      .refine((ratings) => Object.keys(ratings).length > 0 && Object.keys(ratings).length <= 100),
    /** Of the ratings that were edited. */
    expectedVersion: z.number().int().min(0).optional(),
    /** Calculate the score at once. */
    update: z.boolean().default(false),
    acknowledged,
  })
  .refine(
    ({ customerId: customer, quoteId, projectId }) =>
      [customer, quoteId, projectId].filter((id) => id !== undefined).length === 1,
    { path: ['customerId'] },
  )
export const UpdateScore = z.object({ customerId, acknowledged })

const scope = z.enum(['all', 'stale'])
export const PlanScores = z.object({ scope: scope.default('all') })
export const UpdateAllScores = z.object({
  scope,
  /** Of the plan that was looked at. */
  hash: z.string().min(1).max(100).optional(),
})

const runId = z.uuid()
export const GetScoreRun = z.object({ runId })
export const ListScoreRuns = z.object({ cursor: z.uuid().optional(), limit }).default({ limit: 50 })
export const ListScoreRunRows = z.object({
  runId,
  /** Whose score stayed the same is counted, not listed. */
  outcome: z.enum(runOutcomes).exclude(['same']),
  cursor: z.uuid().optional(),
  limit,
})
export const UndoScoreRun = z.object({ runId })

export const GetScoreDistribution = z
  .object({ statusCodes: z.array(z.string().trim().min(1).max(12)).max(100).optional() })
  .default({})

export const AdjustScore = z.object({
  customerId,
  points: z
    .number()
    .int()
    .min(-100)
    .max(100)
    .refine((points) => points !== 0),
  reason: z.string().trim().min(3).max(500),
  expiresOn: CalendarDay,
})
export const RemoveScoreAdjustment = z.object({ customerId })

export const SaveScoreSchedule = z.object({
  rhythm: z.enum(scheduleRhythms),
  /** By the company's clocks. */
  hour: z.number().int().min(0).max(23),
})

export type GetScore = z.output<typeof GetScore>
export type GetRecordScore = z.output<typeof GetRecordScore>
export type GetScoreBreakdown = z.output<typeof GetScoreBreakdown>
export type ListScoreHistory = z.output<typeof ListScoreHistory>
export type ListRecordScores = z.output<typeof ListRecordScores>
export type RateScore = z.output<typeof RateScore>
export type UpdateScore = z.output<typeof UpdateScore>
export type PlanScores = z.output<typeof PlanScores>
export type UpdateAllScores = z.output<typeof UpdateAllScores>
export type GetScoreRun = z.output<typeof GetScoreRun>
export type ListScoreRuns = z.output<typeof ListScoreRuns>
export type ListScoreRunRows = z.output<typeof ListScoreRunRows>
export type UndoScoreRun = z.output<typeof UndoScoreRun>
export type GetScoreDistribution = z.output<typeof GetScoreDistribution>
export type AdjustScore = z.output<typeof AdjustScore>
export type RemoveScoreAdjustment = z.output<typeof RemoveScoreAdjustment>
export type SaveScoreSchedule = z.output<typeof SaveScoreSchedule>
