import type { Tx } from '@padron/db'
import { messages, tasks } from '@padron/db/schema'
import { addDays, dayIn, type FollowUps } from '@padron/domain'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import type { StatusBook } from '../status/index.ts'
import { assertRecipients } from './assert-recipients.ts'
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

const dueDay = ({ book, now }: Of, days: number) => addDays(dayIn(book.settings.companyTimeZone, now), days)
