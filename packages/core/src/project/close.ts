import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { projects } from '@padron/db/schema'
import { type CloseProject, conflict, openRefusal, orderPolicy, type ProjectFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findProject, holdProject } from './find.ts'

/** Completes or cancels an open project; no status stands in the way. `conflict: record_closed`. */
export function closeProject(ctx: Ctx, input: CloseProject): Promise<ProjectFace> {
  const { projectId, expectedVersion, state } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdProject(tx, projectId)
    const refusal = openRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    await tx
      .update(projects)
      .set({ state, closedAt: ctx.now(), version: sql`${projects.version} + 1` })
      .where(and(eq(projects.id, projectId), eq(projects.version, expectedVersion)))
    record(tx, `project.${state}`, {
      customerId: before.customerId,
      objectId: projectId,
      before: { state: before.state },
      after: { state },
    })
    return findProject(tx, projectId)
  })
}
