import { read } from '@padron/db'
import { type GetProject, orderPolicy, type ProjectFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findProject } from './find.ts'

/** One project; `not_found` for nobody's and somebody else's. */
export function getProject(ctx: Ctx, { projectId }: GetProject): Promise<ProjectFace> {
  return read(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.read, undefined)
    return findProject(tx, projectId)
  })
}
