import type { Ctx } from '../ctx.ts'
import { type Begun, beginOutboxRows } from './begin-rows.ts'
import type { Delivery } from './claim.ts'

/** Starts the run of one delivery; null when it is forged, ended, or already running somewhere. */
export async function beginOutbox(ctx: Ctx, delivery: Delivery, leaseSeconds: number): Promise<Begun | null> {
  const [begun = null] = await beginOutboxRows(ctx, [delivery.outboxId], leaseSeconds)
  return begun
}
