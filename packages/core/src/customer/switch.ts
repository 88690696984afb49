import { read, type Tx, transact } from '@padron/db'
import { type CustomerFace, conflict, faceOf, type Policy, type Switched, Transition } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findForChange, saveTransition } from '../transition/index.ts'
import { type Ahead, decideShown } from './decide-shown.ts'
import { markOf, readFace, shownTo, toFace } from './row.ts'

type Asked = { customerId: string; expectedVersion: number; planHash?: string }

type Switch = Omit<Ahead, 'planHash' | 'now'> & {
  policy: Policy<undefined>
  event: `customer.${string}`
  cause: 'form' | 'void'
  restores: boolean
}

/** Thrown within, to leave the transaction; never answered. */
const lost = conflict('changed_meanwhile')

/** The one way the switching verbs go: find, allow, decide, save. A lost race answers the present face. */
export async function switchStatus(ctx: Ctx, asked: Asked, how: Switch): Promise<Switched> {
  try {
    return await attempt(ctx, asked, how)
  } catch (error) {
    // The race may be lost by the last statement, whose transaction is over by then.
    throw error === lost ? await read(ctx, (tx) => lostRace(tx, asked.customerId)) : error
  }
}

function attempt(
  ctx: Ctx,
  { customerId, expectedVersion, planHash }: Asked,
  { policy, input, prompts, ...move }: Switch,
): Promise<Switched> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, policy, undefined)
    const now = ctx.now()
    const found = await findForChange(tx, customerId)
    if (found.record.version !== expectedVersion) throw lost
    const { decision, touches } = await decideShown(tx, found, { input, prompts, planHash, now })
    const moved = await saveTransition(tx, {
      ...move,
      found,
      expectedVersion,
      decision,
      impact: touches,
      now,
      ends: true,
    })
    if (!moved) throw lost
    const after = { ...found.record, version: moved.version, activatedAt: decision.activatedAt }
    return {
      ...shownTo(ctx.actor, toFace(after, faceOf(decision.to), markOf(found.record.screening))),
      transitionId: moved.transitionId,
      undoUntil: Transition.undoUntil(now, found.book.settings),
      touches,
    }
  })
}

async function lostRace(tx: Tx, customerId: string) {
  const current: CustomerFace = await readFace(tx, customerId)
  return conflict('changed_meanwhile', { current })
}
