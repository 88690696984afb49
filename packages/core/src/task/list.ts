import { read } from '@padron/db'
import { type ListMyTasks, type ListTasks, type TaskFace, taskPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findFaces } from './face.ts'

const ofCustomer = `where t.customer_id = $1 and ($2 or t.done_at is null)
  order by t.done_at is not null, t.due_on nulls last, t.id limit 500`

const mine = `where t.done_at is null and (t.assignee_id = $1 or t.department_code in
    (select m.department_code from app.staff_departments m where m.staff_user_id = $1))
  order by t.due_on nulls last, t.id limit $2`

/** The tasks of a customer, open ones first, soonest due first. */
export function listTasks(ctx: Ctx, { customerId, includesDone }: ListTasks): Promise<TaskFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, taskPolicy.list, undefined)
    const asked = { name: 'tasks-of-customer', rest: ofCustomer, values: [customerId, includesDone] }
    return findFaces(tx, asked, ctx.now())
  })
}

/** Open tasks of the reader and of the reader's departments, soonest due first. */
export function listMyTasks(ctx: Ctx, { limit }: ListMyTasks): Promise<TaskFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, taskPolicy.list, undefined)
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    return findFaces(tx, { name: 'tasks-mine', rest: mine, values: [me, limit] }, ctx.now())
  })
}
