import { read } from '@padron/db'
import { type AssignmentFace, assignmentPolicy, type GetAssignment } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAssignment } from './find.ts'

/** One assignment; `not_found` for nobody's and somebody else's. */
export function getAssignment(ctx: Ctx, { assignmentId }: GetAssignment): Promise<AssignmentFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, assignmentPolicy.read, undefined)
    return findAssignment(tx, assignmentId)
  })
}
