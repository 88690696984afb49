import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { projects } from '@padron/db/schema'
import { conflict, orderPolicy, type ProjectFace, type ReopenProject, reopenRefusal } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { findProject, holdProject } from './find.ts'

/** Opens a closed project again, if today's gate lets a fresh one pass. `conflict: record_open`. */
export function reopenProject(ctx: Ctx, input: ReopenProject): Promise<ProjectFace> {
  const { projectId, expectedVersion, acknowledged } = input
  return transact(ctx, async (tx) => {
    allow(ctx.actor, orderPolicy.write, undefined)
    const before = await holdProject(tx, projectId)
    const refusal = reopenRefusal(before)
    if (refusal) throw refusal
    if (before.version !== expectedVersion) throw conflict('changed_meanwhile', { current: before })
    const { customerId } = before
    const passed = await passGate(tx, ctx, {
      customerId,
      operation: 'project',
      acknowledged,
      record: { noun: 'project', id: projectId },
    })
    await tx
      .update(projects)
      .set({ ...passed, state: 'open', closedAt: null, version: sql`${projects.version} + 1` })
      .where(and(eq(projects.id, projectId), eq(projects.version, expectedVersion)))
    record(tx, 'project.reopened', {
      customerId,
      objectId: projectId,
      before: { state: before.state },
      after: { state: 'open', ...passed },
    })
    return findProject(tx, projectId)
  })
}
