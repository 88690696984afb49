import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'

export const CreateTask = z.object({
  customerId: z.uuid().optional(),
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(2000).optional(),
  /** Without a person or a department it is one's own. */
  assigneeId: z.uuid().optional(),
  departmentCode: z.string().trim().min(1).max(40).optional(),
  dueOn: CalendarDay.optional(),
})
export const CompleteTask = z.object({ taskId: z.uuid(), expectedVersion: z.number().int().min(1) })
export const ReopenTask = CompleteTask
export const ListTasks = z.object({ customerId: z.uuid(), includesDone: z.boolean().default(true) })
export const ListMyTasks = z.object({ limit: z.number().int().min(1).max(200).default(50) })

export type CreateTask = z.output<typeof CreateTask>
export type CompleteTask = z.output<typeof CompleteTask>
export type ReopenTask = z.output<typeof ReopenTask>
export type ListTasks = z.output<typeof ListTasks>
export type ListMyTasks = z.output<typeof ListMyTasks>
