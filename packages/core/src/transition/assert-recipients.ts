import type { Tx } from '@padron/db'
import { eq } from '@padron/db/query'
import { departments, staffUsers } from '@padron/db/schema'
import { type FollowUps, invalid } from '@padron/domain'

/** Throws `invalid: unknown_recipient` for who is not there, `recipient_required` for a message to nobody. */
export async function assertRecipients(tx: Tx, { message, task }: FollowUps): Promise<void> {
  if (message && !message.toStaffUserId && !message.toDepartmentCode)
    throw refusal('recipient_required', 'followUps.message')
  await assertPerson(tx, message?.toStaffUserId, 'followUps.message.toStaffUserId')
  await assertPerson(tx, task?.assigneeId, 'followUps.task.assigneeId')
  await assertDepartment(tx, message?.toDepartmentCode, 'followUps.message.toDepartmentCode')
  await assertDepartment(tx, task?.departmentCode, 'followUps.task.departmentCode')
}

async function assertPerson(tx: Tx, id: string | undefined, path: string) {
  if (!id) return
  const [person] = await tx
    .select({ disabledAt: staffUsers.disabledAt })
    .from(staffUsers)
    .where(eq(staffUsers.id, id))
  if (!person || person.disabledAt) throw refusal('unknown_recipient', path)
}

async function assertDepartment(tx: Tx, code: string | undefined, path: string) {
  if (!code) return
  const [known] = await tx.select().from(departments).where(eq(departments.code, code))
  if (!known) throw refusal('unknown_recipient', path)
}

const refusal = (code: 'unknown_recipient' | 'recipient_required', path: string) =>
  invalid(code, { fields: [{ path, reason: { code } }] })
