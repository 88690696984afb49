import { transact } from '@padron/db'
import { sql } from '@padron/db/query'
import { assertNotOwn, gatePolicy, type OverrideFace, overrideRefusal, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { holdOverride, readOverride } from './face.ts'

type End = {
  id: string
  note: string | undefined
  wanted: 'decide' | 'revoke'
  state: 'refused' | 'revoked'
  event: `gate.${string}`
}

/** Ends a request or an exception by a person's word; `conflict` when it is over already. */
export async function endOverride(ctx: Ctx, { id, note, wanted, state, event }: End): Promise<OverrideFace> {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw signInRequired()
  return transact(ctx, async (tx) => {
    allow(actor, gatePolicy.decide, undefined)
    const by = { actor, now: ctx.now() }
    const before = await holdOverride(tx, id, by)
    if (wanted === 'decide') assertNotOwn({ requestedBy: before.requestedBy?.id ?? null }, actor.userId)
    const refusal = overrideRefusal(before.state, wanted, before)
    if (refusal) throw refusal
    await tx.execute(sql`
      update app.gate_overrides
         set state = ${state}, decided_by = ${actor.userId}::uuid, decided_at = now(),
             decision_note = ${note ?? null}, version = version + 1
       where id = ${id}::uuid`)
    record(tx, event, {
      customerId: before.customer.id,
      objectId: id,
      before: { state: before.state },
      after: { state, operation: before.operation, note: note ?? null },
    })
    return readOverride(tx, id, by)
  })
}
