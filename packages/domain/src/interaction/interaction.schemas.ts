import { z } from 'zod'
import { CalendarDay } from '../charge/charge.schemas.ts'
import { scopeCodes } from '../note/scope.ts'
import { directions, interactionTypes } from './interaction.ts'

const interactionId = z.uuid()
const expectedVersion = z.number().int().min(1)
const participants = z.string().trim().max(300)
const note = z.string().trim().max(5000)
const outcome = z.string().trim().max(200)
/** What the customer reads is a note, with its preview; what happened is for ourselves. */
const scope = z.enum(scopeCodes).exclude(['customer'])
const confirmed = z.boolean().default(false)
/** A time somebody can mean: the register knows no other centuries. */
const occurredAt = z.date().min(new Date('1950-01-01T00:00:00Z')).max(new Date('2150-12-31T00:00:00Z'))

export const ListInteractions = z.object({
  customerId: z.uuid(),
  types: z.array(z.enum(interactionTypes)).max(interactionTypes.length).optional(),
  from: CalendarDay.optional(),
  to: CalendarDay.optional(),
  cursor: z.string().max(120).optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const GetInteraction = z.object({ interactionId })
export const CountInteractionWeeks = z.object({
  customerId: z.uuid(),
  weeks: z.number().int().min(1).max(26).default(8),
})
export const LogInteraction = z.object({
  customerId: z.uuid(),
  type: z.enum(interactionTypes),
  direction: z.enum(directions).default('out'),
  participants: participants.default(''),
  note: note.default(''),
  scope: scope.default('internal'),
  outcome: outcome.optional(),
  /** Now where none is given. */
  occurredAt: occurredAt.optional(),
  acknowledged: z.boolean().default(false),
  /** The planned one that happened hereby. */
  taskId: z.uuid().optional(),
  /** What is to be done next; one's own without a person or a department. */
  next: z
    .object({
      title: z.string().trim().min(1).max(200),
      assigneeId: z.uuid().optional(),
      departmentCode: z.string().trim().min(1).max(40).optional(),
      dueOn: CalendarDay.optional(),
    })
    .optional(),
})
export const EditInteraction = z.object({
  interactionId,
  expectedVersion,
  participants: participants.optional(),
  note: note.optional(),
  outcome: outcome.nullable().optional(),
  occurredAt: occurredAt.optional(),
  scope: scope.optional(),
  confirmed,
})
export const RemoveInteraction = z.object({ interactionId, expectedVersion })

export type ListInteractions = z.output<typeof ListInteractions>
export type GetInteraction = z.output<typeof GetInteraction>
export type CountInteractionWeeks = z.output<typeof CountInteractionWeeks>
export type LogInteraction = z.output<typeof LogInteraction>
export type EditInteraction = z.output<typeof EditInteraction>
export type RemoveInteraction = z.output<typeof RemoveInteraction>
