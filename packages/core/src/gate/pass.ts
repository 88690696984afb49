import type { Tx } from '@padron/db'
import { assertPasses, type GateRecord, gatePolicy, type Operation } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { decideFound, explainFound } from './answer.ts'
import { findGate } from './find.ts'

export type PassGate = {
  customerId: string
  operation: Operation
  /** The person has read the warning. */
  acknowledged: boolean
  /** What is copied, re-opened or converted; an override may be limited to it. */
  record?: GateRecord
}

/** How the gate was passed: stored on the record, where the database asks again. */
export type Passed = { overrideId: string | null; acknowledgedAt: Date | null }

/**
 * The one gate every path goes through (O-1): create, copy, re-open, convert, bulk, worker. Throws `invalid:
 * acknowledgement_required`, `conflict: gate_approval_needed` or `gate_blocked`, each with the explanation.
 */
export async function passGate(
  tx: Tx,
  ctx: Ctx,
  { customerId, operation, acknowledged, record }: PassGate,
): Promise<Passed> {
  allow(ctx.actor, gatePolicy.request, operation)
  const found = await findGate(tx, customerId)
  const recordIds = record ? [record.id] : []
  const plain = decideFound(ctx, { ...found, overrides: [] }, { operation, recordIds })
  if (plain.outcome === 'allow') return { overrideId: null, acknowledgedAt: null }
  // A warning that was read spends no override.
  if (plain.outcome === 'warn' && acknowledged) return { overrideId: null, acknowledgedAt: ctx.now() }
  const gate = decideFound(ctx, found, { operation, recordIds })
  if (gate.liftedBy) return { overrideId: gate.liftedBy, acknowledgedAt: acknowledged ? ctx.now() : null }
  const [explained] = await explainFound(tx, ctx, found, [{ ...gate, recordIds }])
  if (explained) assertPasses(explained, acknowledged)
  return { overrideId: null, acknowledgedAt: null }
}
