import { transact } from '@padron/db'
import { conflict, type TaskFace, taskPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findFace } from './face.ts'
import { findForChange } from './find.ts'
import { writeDone } from './write-done.ts'

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
    await writeDone(tx, { taskId, before, doneAt: verb === 'complete' ? ctx.now() : null })
    return findFace(tx, taskId, ctx.now())
  })
}
