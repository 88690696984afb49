import type { Tx } from '@padron/db'
import { addDays, dayIn, type FollowUps } from '@padron/domain'
import { writeMessage } from '../message/index.ts'
import type { StatusBook } from '../status/index.ts'
import { writeTask } from '../task/index.ts'
import { assertRecipients } from './assert-recipients.ts'

type Of = { book: StatusBook; customerId: string; transitionId: string; now: Date }

/** Writes the message and the task that were asked for with a change, in its transaction (TempWorks). */
export async function createFollowUps(tx: Tx, wished: FollowUps, of: Of): Promise<void> {
  // Asked first, so that a refusal names the field of the panel.
  await assertRecipients(tx, wished)
  const { customerId, transitionId } = of
  if (wished.message) await writeMessage(tx, { ...wished.message, customerId, transitionId })
  if (wished.task) {
    const { dueInDays, ...task } = wished.task
    const dueOn = dueInDays === undefined ? undefined : dueDay(of, dueInDays)
    await writeTask(tx, { ...task, dueOn, customerId, transitionId })
  }
}

const dueDay = ({ book, now }: Of, days: number) => addDays(dayIn(book.settings.companyTimeZone, now), days)
