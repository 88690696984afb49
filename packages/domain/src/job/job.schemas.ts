import { z } from 'zod'
import { jobStates } from './job.ts'

const reason = z.string().trim().min(3).max(500)

export const ListJobs = z.object({
  states: z.array(z.enum(jobStates)).max(jobStates.length).optional(),
  /** Only what the caller started. */
  mine: z.boolean().default(false),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})

export const GetJob = z.object({ jobId: z.uuid() })
export const CancelJob = z.object({ jobId: z.uuid(), reason: reason.optional() })
export const RetryJob = z.object({ jobId: z.uuid(), reason: reason.optional() })

export type ListJobs = z.output<typeof ListJobs>
export type GetJob = z.output<typeof GetJob>
export type CancelJob = z.output<typeof CancelJob>
export type RetryJob = z.output<typeof RetryJob>
