import { type Tx, transact } from '@padron/db'
import {
  type ChangeTransition,
  conflict,
  faceOf,
  type Plan,
  type StatusFace,
  Transition,
  transitionPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { createFollowUps } from './create-follow-ups.ts'
import { findPlanned, type Planned } from './find.ts'
import { makePlan } from './make-plan.ts'
import { saveTransition } from './save.ts'
import { type Scheduled, schedule } from './schedule.ts'

export type Changed = {
  kind: 'changed'
  transitionId: string
  version: number
  status: StatusFace
  /** Until when it can be taken back; null where there is no way back. */
  undoUntil: Date | null
}

/**
 * Moves a customer to a chosen status as planned (domain §6); a later date queues it. Throws `conflict:
 * plan_stale` with the present plan, `conflict: changed_meanwhile` on a lost race, and what `decide` refuses.
 */
export function changeTransition(ctx: Ctx, input: ChangeTransition): Promise<Changed | Scheduled> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, transitionPolicy.change, undefined)
    const { customerId, planHash, expectedVersion, followUps = {} } = input
    const now = ctx.now()
    const planned = await findPlanned(tx, customerId, input.to)
    const { before, book, record } = planned.found
    if (record.version !== expectedVersion) throw await lostRace(tx, input, now)
    const decision = Transition.decide(before, askedFor(planned, input), now)
    const plan = makePlan(planned, askedFor(planned, input), now)
    if (plan.hash !== planHash) throw conflict('plan_stale', { current: plan })
    if (decision.effectiveAt > now) return schedule(tx, { planned, decision, followUps, now })
    const moved = await move(tx, planned, decision, { plan, now })
    if (!moved) throw await lostRace(tx, input, now)
    await createFollowUps(tx, followUps, { book, customerId, transitionId: moved.transitionId, now })
    const undoUntil = plan.reversible ? Transition.undoUntil(now, before.settings) : null
    return { kind: 'changed', ...moved, status: faceOf(decision.to), undoUntil }
  })
}

const askedFor = ({ found }: Planned, input: ChangeTransition): Transition.Input => ({
  verb: 'change',
  missing: found.record.missing,
  ...input,
})

const move = (
  tx: Tx,
  { found }: Planned,
  decision: Transition.Decision,
  { plan, now }: { plan: Plan; now: Date },
) =>
  saveTransition(tx, {
    found,
    expectedVersion: found.record.version,
    decision,
    cause: 'form',
    restores: false,
    event: 'customer.status-changed',
    impact: plan.touches,
    now,
  })

/** The record that won, with the plan as it is now. */
async function lostRace(tx: Tx, input: ChangeTransition, now: Date) {
  const present = await findPlanned(tx, input.customerId, input.to)
  const { id, number, version } = present.found.record
  const status = faceOf(present.found.before.status)
  const plan = makePlan(present, askedFor(present, input), now)
  return conflict('changed_meanwhile', { current: { id, number, version, status, plan } })
}
