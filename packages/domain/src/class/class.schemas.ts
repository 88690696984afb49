import { z } from 'zod'
import { segmentCode, segmentName } from '../group/group.schemas.ts'

export const AddClass = z.object({
  name: segmentName,
  treatAsIndividual: z.boolean().default(false),
  registryCheck: z.boolean().default(false),
  reseller: z.boolean().default(false),
})
/** Of one's own classes alone; `expectedName` is the lock. */
export const RenameClass = z.object({
  code: segmentCode,
  expectedName: z.string().max(200),
  name: segmentName,
})

export type AddClass = z.output<typeof AddClass>
export type RenameClass = z.output<typeof RenameClass>
