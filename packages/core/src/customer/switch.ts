import { type Tx, transact } from '@padron/db'
import { type CustomerFace, conflict, faceOf, type Policy, type Switched, Transition } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type FoundForChange, findForChange, saveTransition } from '../transition/index.ts'
import { markOf, readFace, toFace } from './row.ts'

type Asked = { customerId: string; expectedVersion: number }

type Switch = {
  policy: Policy<undefined>
  event: `customer.${string}`
  cause: 'form' | 'undo'
  restores: boolean
  decide: (found: FoundForChange, now: Date) => Transition.Decision
}

/** The one way the switching verbs go: find, allow, decide, save. A lost race answers the present face. */
export function switchStatus(ctx: Ctx, asked: Asked, { policy, decide, ...move }: Switch): Promise<Switched> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, policy, undefined)
    const found = await findForChange(tx, asked.customerId)
    if (found.record.version !== asked.expectedVersion) throw await lostRace(tx, asked.customerId)
    const decision = decide(found, ctx.now())
    const moved = await saveTransition(tx, { ...asked, ...move, decision })
    if (!moved) throw await lostRace(tx, asked.customerId)
    const after = { ...found.record, version: moved.version, activatedAt: decision.activatedAt }
    return {
      ...toFace(after, faceOf(decision.to), markOf(found.record.screening)),
      transitionId: moved.transitionId,
      undoUntil: Transition.undoUntil(ctx.now(), found.book.settings),
    }
  })
}

export async function lostRace(tx: Tx, customerId: string) {
  const current: CustomerFace = await readFace(tx, customerId)
  return conflict('changed_meanwhile', { current })
}
