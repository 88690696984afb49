import type { Tx } from '@padron/db'
import { tasks } from '@padron/db/schema'
import type { CreateTask } from '@padron/domain'
import { findAddressee } from '../department/index.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'

/**
 * Writes a task in a transaction that is under way, and tells of it; the caller has asked who may. The
 * system's tasks have no author. `invalid: unknown_recipient` names the field.
 */
export async function writeTask(tx: Tx, task: CreateTask & { transitionId?: string }): Promise<string> {
  const { actor } = tx.caller
  const me = actor.kind === 'staff' ? actor.userId : null
  const departmentCode = task.departmentCode ?? null
  const assigneeId = task.assigneeId ?? (departmentCode === null ? me : null)
  await findAddressee(tx, {
    person: { path: 'assigneeId', id: assigneeId },
    department: { path: 'departmentCode', code: departmentCode },
  })
  const row = {
    id: newId(),
    customerId: task.customerId ?? null,
    title: task.title,
    note: task.note || null,
    assigneeId,
    departmentCode,
    dueOn: task.dueOn ?? null,
    transitionId: task.transitionId ?? null,
    createdBy: me,
  }
  await tx.insert(tasks).values(row)
  const { id, customerId, title, dueOn } = row
  record(tx, 'task.created', {
    customerId,
    objectId: id,
    after: { title, assigneeId, departmentCode, dueOn },
  })
  return id
}
