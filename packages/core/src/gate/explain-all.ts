import { read } from '@padron/db'
import { type ExplainAllGates, type GateExplanation, gatePolicy, operations } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { decideFound, explainFound } from './answer.ts'
import { findGate } from './find.ts'

/** Every operation of a customer, explained to the caller, in the order of the catalogue. */
export function explainAllGates(ctx: Ctx, { customerId }: ExplainAllGates): Promise<GateExplanation[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, gatePolicy.read, undefined)
    const found = await findGate(tx, customerId)
    const recordIds: string[] = []
    const gates = operations.map((operation) => ({
      ...decideFound(ctx, found, { operation, recordIds }),
      recordIds,
    }))
    return explainFound(tx, ctx, found, gates)
  })
}
