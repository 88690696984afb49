import { read } from '@padron/db'
import { type ExplainGate, type GateExplanation, gatePolicy, prepaidOf } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { decideFound, explainFound } from './answer.ts'
import { findGate } from './find.ts'

/** What would happen to one operation on a customer now, why, who may lift it and what to do next (O-4). */
export function explainGate(ctx: Ctx, input: ExplainGate): Promise<GateExplanation> {
  const operation = prepaidOf(input.operation, input.prepaid)
  const asked = { operation, recordIds: input.recordId ? [input.recordId] : [] }
  return read(ctx, async (tx) => {
    allow(ctx.actor, gatePolicy.read, undefined)
    const found = await findGate(tx, input.customerId)
    const gate = { ...decideFound(ctx, found, asked), recordIds: asked.recordIds }
    const [explained] = await explainFound(tx, ctx, found, [gate])
    return explained!
  })
}
