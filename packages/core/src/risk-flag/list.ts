import { read } from '@padron/db'
import { sql } from '@padron/db/query'
import { type ListRiskFlags, type RiskFlagFace, riskFlagPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectRiskFlags } from './find.ts'

/** The risk flags of a customer: proposals to decide, then live ones, then what is over, newest first. */
export function listRiskFlags(ctx: Ctx, { customerId }: ListRiskFlags): Promise<RiskFlagFace[]> {
  return read(ctx, (tx) => {
    allow(ctx.actor, riskFlagPolicy.read, undefined)
    return selectRiskFlags(
      tx,
      sql`f.customer_id = ${customerId}::uuid
        order by f.state <> 'proposed', f.state not in ('open', 'reviewed'), f.id desc limit 200`,
    )
  })
}
