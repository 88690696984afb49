import type { Tx } from '@padron/db'
import { conflict, type Failure, type Touch, Transition } from '@padron/domain'
import { type FoundForChange, findTouched, makePlan } from '../transition/index.ts'

export type Ahead = {
  input: Transition.Input
  /** A plan that is not trivial is answered first, unless it was shown or the company never asks (B-44). */
  prompts: boolean
  planHash?: string
  now: Date
}

type Decided = { decision: Transition.Decision; touches: Touch[] }

/**
 * Decides a switch and counts what it reaches beside the customer. Throws `conflict: plan_not_trivial` with
 * the plan when it reaches something, or something is still to be said; `plan_stale` for an old one.
 */
export async function decideShown(tx: Tx, found: FoundForChange, ahead: Ahead): Promise<Decided> {
  const { input, prompts, planHash, now } = ahead
  const tried = tryDecide(found, input, now)
  const isTrivial = 'decision' in tried && !found.record.isTouched && planHash === undefined
  if (isTrivial) return { ...tried, touches: [] }
  const plan = await planAhead(tx, found, ahead)
  const asksFirst = prompts && planHash === undefined && !found.book.settings.neverPrompts
  if (asksFirst && ('lacking' in tried || plan.touches.length > 0))
    throw conflict('plan_not_trivial', { current: plan })
  if ('lacking' in tried) throw tried.lacking
  if (planHash !== undefined && plan.hash !== planHash) throw conflict('plan_stale', { current: plan })
  return { ...tried, touches: plan.touches }
}

/** What is merely not said yet is kept for after the plan; everything else is refused at once. */
function tryDecide(
  { before }: FoundForChange,
  input: Transition.Input,
  now: Date,
): { decision: Transition.Decision } | { lacking: Failure } {
  try {
    return { decision: Transition.decide(before, input, now) }
  } catch (error) {
    if (Transition.isUnsaid(error)) return { lacking: error }
    throw error
  }
}

async function planAhead(tx: Tx, found: FoundForChange, { input, now }: Ahead) {
  const to = Transition.targetOf(found.before, input)?.code ?? found.before.status.code
  const touched = await findTouched(tx, found.record.id, to)
  return makePlan({ found, touched }, input, now)
}
