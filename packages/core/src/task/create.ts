import { transact } from '@padron/db'
import { type CreateTask, type TaskFace, taskPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomer } from '../find-customer.ts'
import { findFace } from './face.ts'
import { writeTask } from './write.ts'

/** Writes down something to be done, for a person or a department; one's own where neither is named. */
export function createTask(ctx: Ctx, input: CreateTask): Promise<TaskFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, taskPolicy.create, undefined)
    if (input.customerId) await findCustomer(tx, input.customerId)
    return findFace(tx, await writeTask(tx, input), ctx.now())
  })
}
