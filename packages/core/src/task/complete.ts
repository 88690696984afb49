import type { CompleteTask, TaskFace } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { finish } from './finish.ts'

/** Says that a task is done. `conflict: task_done_already`, `changed_meanwhile` on a lost race. */
export function completeTask(ctx: Ctx, input: CompleteTask): Promise<TaskFace> {
  const isThere = (doneAt: Date | null) => doneAt !== null
  return finish(ctx, input, { verb: 'complete', isThere, refusal: 'task_done_already' })
}
