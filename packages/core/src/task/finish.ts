import { transact } from '@padron/db'
import { and, eq, sql } from '@padron/db/query'
import { tasks } from '@padron/db/schema'
import { conflict, type TaskFace, taskPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFace } from './face.ts'
import { findForChange } from './find.ts'

type Asked = { taskId: string; expectedVersion: number }
type Finish = { verb: 'complete' | 'reopen'; isThere: (doneAt: Date | null) => boolean; refusal: string }

/** How completing and reopening go: find, allow, decide, save. */
export function finish(ctx: Ctx, asked: Asked, { verb, isThere, refusal }: Finish): Promise<TaskFace> {
  const { taskId, expectedVersion } = asked
  return transact(ctx, async (tx) => {
    allow(ctx.actor, taskPolicy[verb], undefined)
    const before = await findForChange(tx, taskId)
    if (before.version !== expectedVersion)
      throw conflict('changed_meanwhile', { current: await findFace(tx, taskId, ctx.now()) })
    if (isThere(before.doneAt)) throw conflict(refusal, { current: await findFace(tx, taskId, ctx.now()) })
    const doneAt = verb === 'complete' ? ctx.now() : null
    const doneBy = doneAt && ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    await tx
      .update(tasks)
      .set({ doneAt, doneBy, version: sql`${tasks.version} + 1` })
      .where(and(eq(tasks.id, taskId), eq(tasks.version, expectedVersion)))
    record(tx, verb === 'complete' ? 'task.completed' : 'task.reopened', {
      customerId: before.customerId,
      objectId: taskId,
      before: { doneAt: before.doneAt },
      after: { doneAt },
    })
    return findFace(tx, taskId, ctx.now())
  })
}
