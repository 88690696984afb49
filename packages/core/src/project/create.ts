import { transact } from '@padron/db'
import { type CreateProject, orderPolicy, type ProjectFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { openDraft } from './open-draft.ts'

/** Opens a project for a customer. Throws what the gate says, with the explanation. */
export function createProject(ctx: Ctx, { acknowledged, ...draft }: CreateProject): Promise<ProjectFace> {
  return transact(ctx, (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    return openDraft(tx, ctx, draft, { acknowledged, event: 'project.created' })
  })
}
