import type { Tx } from '@padron/db'
import { type FollowUps, invalid } from '@padron/domain'
import { findAddressee } from '../department/index.ts'

/** Throws `invalid: unknown_recipient` for who is not there, `recipient_required` for a message to nobody. */
export async function assertRecipients(tx: Tx, { message, task }: FollowUps): Promise<void> {
  if (message && !message.toStaffUserId && !message.toDepartmentCode) throw nobody('followUps.message')
  if (message)
    await findAddressee(tx, {
      person: { path: 'followUps.message.toStaffUserId', id: message.toStaffUserId ?? null },
      department: { path: 'followUps.message.toDepartmentCode', code: message.toDepartmentCode ?? null },
    })
  if (task)
    await findAddressee(tx, {
      person: { path: 'followUps.task.assigneeId', id: task.assigneeId ?? null },
      department: { path: 'followUps.task.departmentCode', code: task.departmentCode ?? null },
    })
}

const nobody = (path: string) =>
  invalid('recipient_required', { fields: [{ path, reason: { code: 'recipient_required' } }] })
