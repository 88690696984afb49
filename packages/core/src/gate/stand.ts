import type { Tx } from '@padron/db'
import {
  type GateDecision,
  type GateExplanation,
  explainGate as inWords,
  type Operation,
} from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import type { StatusBook } from '../status/index.ts'
import { decideFound, explainFound } from './answer.ts'
import { type FoundGate, findGate } from './find.ts'

/** Where a customer stands before one operation: its own status, and the gate as it is told to the caller. */
type Standing = {
  status: FoundGate['chain'][0]['status']
  gate: GateExplanation
  /** As it was decided, also for whoever lacks the ability. */
  decided: GateDecision
  book: StatusBook
}

/** For readers that show whether an operation would pass; whoever acts calls `passGate`. */
export async function standBefore(
  tx: Tx,
  ctx: Ctx,
  { customerId, operation }: { customerId: string; operation: Operation },
): Promise<Standing> {
  const found = await findGate(tx, customerId)
  const [{ status }] = found.chain
  const { book } = found
  const gate = { ...decideFound(ctx, found, { operation, recordIds: [] }), recordIds: [] }
  const nobody = { roles: [], statusSet: null, override: null, request: null }
  // Who could lift it is asked only where something is to be lifted.
  if (gate.findings.length === 0)
    return { status, book, decided: gate, gate: inWords(ctx.actor, gate, nobody) }
  const [explained] = await explainFound(tx, ctx, found, [gate])
  return { status, book, decided: gate, gate: explained ?? inWords(ctx.actor, gate, nobody) }
}
