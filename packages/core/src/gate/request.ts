import { transact } from '@padron/db'
import { gateOverrides } from '@padron/db/schema'
import {
  conflict,
  gatePolicy,
  isHeld,
  type OverrideFace,
  type RequestOverride,
  signInRequired,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { decideFound } from './answer.ts'
import { readOverride } from './face.ts'
import { findGate } from './find.ts'

/**
 * Asks for an exception from what a status holds back (O-3); somebody else decides. Throws `conflict:
 * gate_not_held` when nothing holds it, `void_stays`, `override_requested` when the same was asked already.
 */
export async function requestOverride(ctx: Ctx, input: RequestOverride): Promise<OverrideFace> {
  const { customerId, operation, recordNoun, recordId, reason } = input
  const { actor } = ctx
  if (actor.kind !== 'staff') throw signInRequired()
  return transact(ctx, async (tx) => {
    allow(actor, gatePolicy.request, operation)
    const found = await findGate(tx, customerId)
    const gate = decideFound(ctx, found, { operation, recordIds: recordId ? [recordId] : [] })
    if (!isHeld(gate)) throw conflict('gate_not_held')
    if (!gate.overridable) throw conflict('void_stays')
    const by = { actor, now: ctx.now() }
    const same = found.requests.find(
      (each) => each.operation === operation && (each.recordId === null || each.recordId === recordId),
    )
    if (same) throw conflict('override_requested', { current: await readOverride(tx, same.id, by) })
    const id = newId()
    const only = recordNoun && recordId ? { recordNoun, recordId } : {}
    await tx
      .insert(gateOverrides)
      .values({ id, customerId, operation, reason, ...only, state: 'requested', requestedBy: actor.userId })
    record(tx, 'gate.override-requested', {
      customerId,
      objectId: id,
      after: { operation, outcome: gate.outcome, reason, ...only },
    })
    return readOverride(tx, id, by)
  })
}
