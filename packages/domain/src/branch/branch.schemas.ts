import { z } from 'zod'
import { segmentName } from '../group/group.schemas.ts'

export const AddBranch = z.object({ name: segmentName })
/** `expectedName` is the lock: a branch has nothing else that changes. */
export const RenameBranch = z.object({
  branchId: z.uuid(),
  expectedName: z.string().max(200),
  name: segmentName,
})

export type AddBranch = z.output<typeof AddBranch>
export type RenameBranch = z.output<typeof RenameBranch>
