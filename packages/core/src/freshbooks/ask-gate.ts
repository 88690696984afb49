import type { Tx } from '@padron/db'
import { type LinkPlan, type Withheld, withheldOf } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { standBefore } from '../gate/index.ts'

/** What the status says of the link, as it is decided for everybody, and what it withholds. */
export async function askGate(
  tx: Tx,
  ctx: Ctx,
  customerId: string,
): Promise<{ gate: LinkPlan['gate']; withheld: Withheld[] }> {
  const { status, decided } = await standBefore(tx, ctx, { customerId, operation: 'linkFreshbooks' })
  const { outcome, cause } = decided
  return {
    gate: { outcome, status: cause?.status ?? null, number: cause?.number ?? null },
    withheld: withheldOf(status),
  }
}
