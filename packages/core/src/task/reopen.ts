import type { ReopenTask, TaskFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { finish } from './finish.ts'

/** Puts a task back among the open ones. `conflict: task_open_already | changed_meanwhile`. */
export function reopenTask(ctx: Ctx, input: ReopenTask): Promise<TaskFace> {
  const isThere = (doneAt: Date | null) => doneAt === null
  return finish(ctx, input, { verb: 'reopen', isThere, refusal: 'task_open_already' })
}
