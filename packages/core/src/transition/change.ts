import { transact } from '@padron/db'
import { conflict, customerPolicy, Transition } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findForChange } from './find.ts'
import { type Moved, saveTransition } from './save.ts'

export type ChangeStatus = {
  customerId: string
  expectedVersion: number
  to: string
} & Transition.TransitionWords

/**
 * Moves a customer to a chosen status (domain §6). Throws `conflict` for a lost race or a move that is
 * not offered, `forbidden` outside the status set, `invalid` for a missing reason or date.
 */
export function changeStatus(
  ctx: Ctx,
  { customerId, expectedVersion, to, ...words }: ChangeStatus,
): Promise<Moved> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, customerPolicy.deactivate, undefined)
    const { before, record } = await findForChange(tx, customerId)
    const bySystem = ctx.actor.kind === 'system'
    const asked = { verb: 'change' as const, to, missing: record.missing, bySystem, ...words }
    const decision = Transition.decide(before, asked, ctx.now())
    const moved = await saveTransition(tx, {
      customerId,
      expectedVersion,
      decision,
      cause: 'form',
      restores: false,
      event: 'customer.status-changed',
    })
    if (!moved) throw conflict('changed_meanwhile')
    return moved
  })
}
