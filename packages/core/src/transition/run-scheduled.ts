import { type Tx, transact } from '@padron/db'
import {
  conflict,
  type Failure,
  type FollowUps,
  isFailure,
  type MissedPeriod,
  Transition,
  transitionPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { settle } from '../settle.ts'
import { createFollowUps } from './create-follow-ups.ts'
import { findForChange } from './find.ts'
import { refuseScheduled } from './refuse-scheduled.ts'
import { saveTransition } from './save.ts'

/** `early` came before its day, `over` was done, withdrawn or refused before. */
export type ScheduledRun =
  | { outcome: 'changed'; transitionId: string }
  | { outcome: 'refused' | 'over' }
  | { outcome: 'early'; seconds: number }

/**
 * Carries a scheduled change out on its day, as whoever asked for it: everything is decided again, by what
 * they may do and what the statuses say now (domain §6). Refused, it is marked with the reason; once only.
 */
export async function runScheduled(
  ctx: Ctx,
  { scheduledId }: { scheduledId: string },
): Promise<ScheduledRun> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await carryOut(ctx, scheduledId)
    } catch (error) {
      // The record was edited in this very moment: whether its status moved is asked again.
      if (isLostRace(error) && attempt < 5) continue
      if (!isFailure(error) || !isFinal(error)) throw error
      await refuseScheduled(ctx, { scheduledId, reason: error.reason })
      return { outcome: 'refused' }
    }
  }
}

type Waiting = {
  customerId: string
  toCode: string
  reasonCode: string | null
  comment: string | null
  competitor: string | null
  missedPeriod: MissedPeriod | null
  restoresChildren: boolean
  followUps: FollowUps | null
  effectiveAt: Date
  expectedSeq: number
  state: 'waiting' | 'done' | 'cancelled' | 'refused'
}

const text = `select customer_id as "customerId", to_code as "toCode", reason_code as "reasonCode", comment,
    competitor, missed_period as "missedPeriod", restores_children as "restoresChildren",
    follow_ups as "followUps", effective_at as "effectiveAt", expected_seq as "expectedSeq", state
  from app.scheduled_transitions where id = $1 for update`

function carryOut(ctx: Ctx, scheduledId: string): Promise<ScheduledRun> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.change, undefined)
    const now = ctx.now()
    const [waiting] = await tx.run<Waiting>('find-scheduled', text, [scheduledId])
    if (waiting?.state !== 'waiting') {
      await settle(tx, { outcome: 'over' })
      return { outcome: 'over' }
    }
    const seconds = (waiting.effectiveAt.getTime() - now.getTime()) / 1000
    if (seconds > 1) return { outcome: 'early', seconds: Math.ceil(seconds) }
    const transitionId = await move(tx, { ...waiting, scheduledId, now })
    await tx.run('scheduled-done', doneText, [scheduledId, transitionId, now])
    await settle(tx, { outcome: 'changed', transitionId })
    return { outcome: 'changed', transitionId }
  })
}

const doneText = `update app.scheduled_transitions set state = 'done', transition_id = $2, ended_at = $3
  where id = $1`

async function move(tx: Tx, due: Waiting & { scheduledId: string; now: Date }): Promise<string> {
  const { customerId, toCode: to, followUps, now } = due
  const found = await findForChange(tx, customerId)
  if (found.record.statusSeq !== due.expectedSeq) throw conflict('moved_meanwhile')
  const asked = { ...due, verb: 'change' as const, to, missing: found.record.missing }
  const moved = await saveTransition(tx, {
    found,
    expectedVersion: found.record.version,
    decision: Transition.decide(found.before, asked, now),
    cause: 'schedule',
    causeId: due.scheduledId,
    restores: false,
    event: 'customer.status-changed',
    now,
  })
  if (!moved) throw conflict('changed_meanwhile')
  const { transitionId } = moved
  await createFollowUps(tx, followUps ?? {}, { book: found.book, customerId, transitionId, now })
  return transitionId
}

const isLostRace = (error: unknown) => isFailure(error) && error.reason.code === 'changed_meanwhile'

/** What tomorrow would not answer otherwise; a busy or unreachable database would. */
const isFinal = ({ kind, reason }: Failure) =>
  ['forbidden', 'invalid', 'not_found'].includes(kind) ||
  (kind === 'conflict' && !['busy', 'changed_meanwhile'].includes(reason.code))
