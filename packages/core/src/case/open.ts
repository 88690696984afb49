import { transact } from '@padron/db'
import { serviceCases } from '@padron/db/schema'
import { type CaseFace, casePolicy, type OpenCase } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findAddressee } from '../department/index.ts'
import { findCustomer } from '../find-customer.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { findCase } from './face.ts'
import { findAssignmentOf } from './find.ts'

/** Opens a service case, for a person, a department or nobody yet; no status stands in the way. */
export function openCase(ctx: Ctx, input: OpenCase): Promise<CaseFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, casePolicy.write, undefined)
    const { customerId, title, body, priority } = input
    const [assigneeId, departmentCode] = [input.assigneeId ?? null, input.departmentCode ?? null]
    await findCustomer(tx, customerId)
    if (input.assignmentId) await findAssignmentOf(tx, customerId, input.assignmentId)
    await findAddressee(tx, {
      person: { path: 'assigneeId', id: assigneeId },
      department: { path: 'departmentCode', code: departmentCode },
    })
    const id = newId()
    const { actor } = ctx
    await tx.insert(serviceCases).values({
      ...{ id, customerId, title, body, priority, assigneeId, departmentCode },
      assignmentId: input.assignmentId ?? null,
      openedBy: actor.kind === 'staff' ? actor.userId : null,
      openedByName: actor.kind === 'staff' ? actor.name : '',
    })
    const opened = await findCase(tx, id)
    record(tx, 'case.opened', {
      customerId,
      objectId: id,
      after: { number: opened.number, title, priority, assigneeId, departmentCode },
    })
    return opened
  })
}
