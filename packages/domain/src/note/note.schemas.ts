import { z } from 'zod'
import { scopeCodes } from './scope.ts'

const noteId = z.uuid()
const expectedVersion = z.number().int().min(1)
const scope = z.enum(scopeCodes)
const body = z.string().trim().min(1).max(10_000)
const departments = z.array(z.string().trim().min(1).max(40)).max(20)
const tags = z.array(z.string().trim().min(1).max(40)).max(10)
/** Whoever publishes has seen what the customer will see. */
const acknowledgedPublish = z.boolean().default(false)
/** What the writer was told of and means: ids of who is named in vain, words that name several. */
const acknowledgedMentions = z.array(z.string().trim().min(1).max(200)).max(50).optional()
/** Whoever lets more people read has been told who they are. */
const confirmed = z.boolean().default(false)

const changed = { noteId, expectedVersion }

export const ListNotes = z.object({
  customerId: z.uuid(),
  scope: scope.optional(),
  tag: z.string().trim().min(1).max(40).optional(),
  query: z.string().trim().max(200).optional(),
  pinned: z.boolean().optional(),
  cursor: z.uuid().optional(),
  limit: z.number().int().min(1).max(200).default(50),
})
export const GetNote = z.object({ noteId })
export const ListNoteVersions = GetNote
export const FindNoteAudience = z.object({
  customerId: z.uuid(),
  scope,
  departments: departments.default([]),
})
export const AddNote = z.object({
  customerId: z.uuid(),
  scope: scope.default('internal'),
  body,
  departments: departments.default([]),
  tags: tags.default([]),
  hasPersonalData: z.boolean().default(false),
  acknowledgedPublish,
  acknowledgedMentions,
})
export const EditNote = z.object({
  ...changed,
  body: body.optional(),
  tags: tags.optional(),
  departments: departments.optional(),
  hasPersonalData: z.boolean().optional(),
  confirmed,
  acknowledgedPublish,
  acknowledgedMentions,
})
export const SetNoteScope = z.object({ ...changed, scope, confirmed })
export const PublishNote = z.object({ ...changed, acknowledgedPublish })
export const WithdrawNote = z.object(changed)
export const PinNote = z.object(changed)
export const UnpinNote = z.object(changed)
export const RemoveNote = z.object(changed)

export type ListNotes = z.output<typeof ListNotes>
export type GetNote = z.output<typeof GetNote>
export type ListNoteVersions = z.output<typeof ListNoteVersions>
export type FindNoteAudience = z.output<typeof FindNoteAudience>
export type AddNote = z.output<typeof AddNote>
export type EditNote = z.output<typeof EditNote>
export type SetNoteScope = z.output<typeof SetNoteScope>
export type PublishNote = z.output<typeof PublishNote>
export type WithdrawNote = z.output<typeof WithdrawNote>
export type PinNote = z.output<typeof PinNote>
export type UnpinNote = z.output<typeof UnpinNote>
export type RemoveNote = z.output<typeof RemoveNote>
