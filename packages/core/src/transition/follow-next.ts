import { type Tx, transact } from '@padron/db'
import { conflict, daysLater, isFailure, type Reason, Transition } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { type FoundForChange, findForChange } from './find.ts'
import { saveTransition } from './save.ts'

/** `early`: the days have become more since; the job comes back then. */
export type NextRun =
  | { outcome: 'changed'; transitionId: string }
  | { outcome: 'refused'; reason: Reason }
  | { outcome: 'not_due' }
  | { outcome: 'early'; seconds: number }

/**
 * Moves a customer on to the next status when its days are over, as the system: only while that change is
 * the latest one, and by what the definition says now. What is refused is told in the customer's trail.
 */
export function followNext(ctx: Ctx, { transitionId }: { transitionId: string }): Promise<NextRun> {
  return transact(ctx, async (tx) => {
    const run = await carryOn(tx, transitionId, ctx.now())
    if (run.outcome !== 'early') await settle(tx, run)
    return run
  })
}

const text = `select t.customer_id as "customerId", t.effective_at as "effectiveAt"
  from app.transitions t join app.customers c on c.id = t.customer_id and c.status_seq = t.seq
  where t.id = $1`

async function carryOn(tx: Tx, transitionId: string, now: Date): Promise<NextRun> {
  const [latest] = await tx.run<{ customerId: string; effectiveAt: Date }>('next-latest', text, [
    transitionId,
  ])
  if (!latest) return { outcome: 'not_due' }
  const found = await findForChange(tx, latest.customerId)
  const { status, settings } = { ...found.before, settings: found.book.settings }
  if (!status.nextStatus || status.nextTrigger?.kind !== 'after_days') return { outcome: 'not_due' }
  const dueAt = daysLater(latest.effectiveAt, status.nextTrigger.days, settings.companyTimeZone)
  const seconds = (dueAt.getTime() - now.getTime()) / 1000
  if (seconds > 1) return { outcome: 'early', seconds: Math.ceil(seconds) }
  const decided = decideNext(found, status.nextStatus, now)
  if ('code' in decided) {
    tellRefused(tx, found, { to: status.nextStatus, reason: decided })
    return { outcome: 'refused', reason: decided }
  }
  const moved = await saveTransition(tx, {
    found,
    expectedVersion: found.record.version,
    decision: decided,
    cause: 'timer',
    causeId: transitionId,
    restores: false,
    event: 'customer.status-changed',
    now,
  })
  // Somebody was faster: the next attempt sees what the customer is then.
  if (!moved) throw conflict('changed_meanwhile')
  return { outcome: 'changed', transitionId: moved.transitionId }
}

function decideNext({ before, record: { missing } }: FoundForChange, to: string, now: Date) {
  try {
    return Transition.decide(before, { verb: 'change', to, missing }, now)
  } catch (error) {
    if (isFailure(error)) return error.reason
    throw error
  }
}

const tellRefused = (
  tx: Tx,
  { before, record: { id } }: FoundForChange,
  after: { to: string; reason: Reason },
) =>
  record(tx, 'customer.next-refused', {
    customerId: id,
    objectId: id,
    cause: 'timer',
    before: { status: before.status.code },
    after: { status: after.to, reason: after.reason.code },
  })
