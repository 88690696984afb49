import type { Tx } from '@padron/db'
import { daysLater } from '@padron/domain'
import { transitionJobs } from '@padron/jobs'
import { enqueue } from '../enqueue.ts'
import { readBook } from '../status/index.ts'

type Applied = { transitionId: string; effectiveAt: Date }

const text = 'select id, to_code as "toCode" from app.transitions where id = any ($1::uuid[])'

/**
 * Enqueues the move to the next status for every change that leads to one after a number of days (B-18), due
 * at the same time of the company's day. A `manual` next status is a suggestion; billing runs move theirs.
 */
export async function scheduleNext(tx: Tx, applied: readonly Applied[]): Promise<void> {
  if (applied.length === 0) return
  const { statuses, settings } = await readBook(tx)
  const found = await tx.run<{ id: string; toCode: string }>('next-of', text, [
    applied.map(({ transitionId }) => transitionId),
  ])
  const codes = new Map(found.map(({ id, toCode }) => [id, toCode]))
  for (const { transitionId, effectiveAt } of applied) {
    const status = statuses.find(({ code }) => code === codes.get(transitionId))
    if (!status?.nextStatus || status.nextTrigger?.kind !== 'after_days') continue
    const dueAt = daysLater(effectiveAt, status.nextTrigger.days, settings.companyTimeZone)
    enqueue(tx, transitionJobs.followNext, { transitionId }, { dueAt })
  }
}
