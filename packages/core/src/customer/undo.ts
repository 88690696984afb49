import { conflict, customerPolicy, type Switched, Transition, type UndoTransition } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { switchStatus } from './switch.ts'

/** Takes the latest switch back by a compensating change, inside its window (E9); later is a `conflict`. */
export function undoSwitch(ctx: Ctx, input: UndoTransition): Promise<Switched> {
  return switchStatus(ctx, input, {
    policy: customerPolicy.undo,
    event: 'customer.switch-undone',
    cause: 'undo',
    restores: true,
    decide: ({ before, latest }, now) => {
      if (latest.id !== input.transitionId) throw conflict('undo_not_latest')
      const transition = { ...latest, latestId: latest.id, recordedAt: new Date(latest.recordedAt) }
      return Transition.decide(before, { verb: 'undo', transition }, now)
    },
  })
}
