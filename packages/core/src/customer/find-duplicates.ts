import { read } from '@padron/db'
import { customerPolicy, type DuplicateCandidate, type FindDuplicates } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { seekDuplicates, soughtFor } from './seek-duplicates.ts'

/** Likely duplicates while somebody types (B3). Ability `customer.read`. */
export function findDuplicates(ctx: Ctx, input: FindDuplicates): Promise<DuplicateCandidate[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.read, undefined)
    return seekDuplicates(tx, soughtFor(input, ctx.now()))
  })
}
