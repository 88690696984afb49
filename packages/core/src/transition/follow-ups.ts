import type { Tx } from '@padron/db'
import { eq } from '@padron/db/query'
import { departments, messages, staffUsers, tasks } from '@padron/db/schema'
import { addDays, dayIn, type FollowUps, invalid } from '@padron/domain'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import type { StatusBook } from '../status/index.ts'
import { staffId } from './find.ts'

type Of = { book: StatusBook; customerId: string; transitionId: string; now: Date }

/** Writes the message and the task that were asked for with a change, in its transaction (TempWorks). */
export async function createFollowUps(tx: Tx, wished: FollowUps, of: Of): Promise<void> {
  await assertRecipients(tx, wished)
  const { customerId, transitionId, now } = of
  const me = staffId(tx.caller.actor)
  const linked = { customerId, transitionId, createdAt: now }
  if (wished.message) {
    const { body, toStaffUserId = null, toDepartmentCode = null } = wished.message
    const id = newId()
    await tx
      .insert(messages)
      .values({ id, ...linked, body, toStaffUserId, toDepartmentCode, fromStaffUserId: me })
    record(tx, 'message.sent', { customerId, objectId: id, after: { toStaffUserId, toDepartmentCode } })
  }
  if (wished.task) {
    const { title, departmentCode = null, dueInDays } = wished.task
    const assigneeId = wished.task.assigneeId ?? (departmentCode ? null : me)
    const dueOn = dueInDays === undefined ? null : dueDay(of, dueInDays)
    const id = newId()
    await tx.insert(tasks).values({ id, ...linked, title, assigneeId, departmentCode, dueOn, createdBy: me })
    record(tx, 'task.created', {
      customerId,
      objectId: id,
      after: { title, assigneeId, departmentCode, dueOn },
    })
  }
}

/** Refuses who is not there: `invalid: unknown_recipient`, or `recipient_required` for a message to nobody. */
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

const dueDay = ({ book, now }: Of, days: number) => addDays(dayIn(book.settings.companyTimeZone, now), days)
