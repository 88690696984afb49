import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { gatePolicy, type ListOverrides, type OverrideFace } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectOverrides } from './face.ts'

/** Requests and overrides, open ones first; who may not approve sees those of acts they may do themselves. */
export function listOverrides(ctx: Ctx, { customerId, state }: ListOverrides): Promise<OverrideFace[]> {
  const { actor } = ctx
  return read(ctx, async (tx) => {
    allow(actor, gatePolicy.read, undefined)
    const where = customerId ? sql`g.customer_id = ${customerId}::uuid` : sql`true`
    const faces = await selectOverrides(tx, where, { actor, now: ctx.now() })
    const decides = gatePolicy.decide(actor).allowed
    return faces.filter(
      (face) =>
        (decides || gatePolicy.request(actor, face.operation).allowed) && (!state || face.state === state),
    )
  })
}
