import { z } from 'zod'
import { segmentCode } from '../group/group.schemas.ts'
import { tagName } from '../tag/tag.schemas.ts'

const customerId = z.uuid()
const expectedVersion = z.number().int().positive()

export const GetOrganising = z.object({ number: z.string().trim().min(1).max(20) })
/** The whole list each time: what is not in it goes. */
export const SetGroups = z.object({
  customerId,
  expectedVersion,
  groupCodes: z.array(segmentCode).max(100),
})
export const SetTags = z.object({ customerId, expectedVersion, tags: z.array(tagName).max(50) })
export const SetOwner = z.object({ customerId, expectedVersion, ownerId: z.uuid().nullable() })
export const SetBranch = z.object({ customerId, expectedVersion, branchId: z.uuid().nullable() })

export type GetOrganising = z.output<typeof GetOrganising>
export type SetGroups = z.output<typeof SetGroups>
export type SetTags = z.output<typeof SetTags>
export type SetOwner = z.output<typeof SetOwner>
export type SetBranch = z.output<typeof SetBranch>
