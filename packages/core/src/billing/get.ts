import { read } from '@padron/db'
import {
  type BillingProfile,
  billingFlagsOf,
  billingPolicy,
  faceOf,
  type GetBillingProfile,
  notFound,
  type StatusDefinition,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { camelKeys } from '../status/index.ts'

// One statement over the row and its definition: the flags cannot lag behind the status (C45).
const text = `select to_jsonb(s) as status, c.status_since as since
  from app.customers c join app.statuses s on s.code = c.status_code where c.id = $1`

/** The billing profile in force now, straight from the status the customer stands in. */
export function getBillingProfile(ctx: Ctx, { customerId }: GetBillingProfile): Promise<BillingProfile> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, billingPolicy.read, undefined)
    const [row] = await tx.run<{ status: Record<string, unknown>; since: Date }>('billing-profile', text, [
      customerId,
    ])
    if (!row) throw notFound('customer')
    const status = camelKeys(row.status) as StatusDefinition
    return { status: faceOf(status), since: row.since, flags: billingFlagsOf(status) }
  })
}
