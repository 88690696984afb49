import { transact } from '@padron/db'
import { type CopyProject, orderPolicy, type ProjectFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findProject } from './find.ts'
import { openDraft } from './open-draft.ts'

/** A fresh project like an earlier one, in whatever state that is; it meets today's gate. */
export function copyProject(ctx: Ctx, { projectId, acknowledged }: CopyProject): Promise<ProjectFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const { id, customerId, title, totalMinor, currency } = await findProject(tx, projectId)
    return openDraft(
      tx,
      ctx,
      { customerId, title, totalMinor, currency, copiedFromId: id },
      { acknowledged, record: { noun: 'project', id }, event: 'project.copied' },
    )
  })
}
