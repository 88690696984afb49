import type { Tx } from '@padron/db'
import { scheduledTransitions } from '@padron/db/schema'
import type { FollowUps, Transition } from '@padron/domain'
import { transitionJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { assertRecipients } from './assert-recipients.ts'
import { type Planned, staffId } from './find.ts'

export type Scheduled = { kind: 'scheduled'; scheduledId: string; effectiveAt: Date }

type Wish = { planned: Planned; decision: Transition.Decision; followUps: FollowUps; now: Date }

/** Queues a decided change for its day; the job decides everything again then (O-5). */
export async function schedule(tx: Tx, { planned, decision, followUps, now }: Wish): Promise<Scheduled> {
  await assertRecipients(tx, followUps)
  const { id: customerId, statusSeq: expectedSeq } = planned.found.record
  const { from, to, reasonCode, comment, competitor, missedPeriod, restoresChildren, effectiveAt } = decision
  const scheduledId = newId()
  const outboxId = enqueue(tx, transitionJobs.runScheduled, { scheduledId }, { dueAt: effectiveAt })
  await tx.insert(scheduledTransitions).values({
    id: scheduledId,
    customerId,
    toCode: to.code,
    reasonCode,
    comment,
    competitor,
    missedPeriod,
    restoresChildren,
    followUps,
    effectiveAt,
    expectedSeq,
    outboxId,
    requestedBy: staffId(tx.caller.actor),
    requestedAt: now,
  })
  record(tx, 'customer.status-scheduled', {
    customerId,
    objectId: scheduledId,
    before: { status: from.code },
    after: { status: to.code, effectiveAt, scheduledId, ...(reasonCode ? { reasonCode } : {}) },
  })
  return { kind: 'scheduled', scheduledId, effectiveAt }
}
