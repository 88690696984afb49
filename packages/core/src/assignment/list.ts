import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type AssignmentFace, assignmentPolicy, type OfCustomer } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectAssignments } from './find.ts'

/** A customer's assignments, newest first, the latest 200. */
export function listAssignments(ctx: Ctx, { customerId }: OfCustomer): Promise<AssignmentFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, assignmentPolicy.read, undefined)
    return selectAssignments(tx, sql`a.customer_id = ${customerId}::uuid`)
  })
}
