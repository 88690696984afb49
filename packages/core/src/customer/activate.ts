import { type ActivateCustomer, customerPolicy, type Switched } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { switchStatus } from './switch.ts'

/**
 * Switches a customer on again, into the status it held (B-3). Throws `conflict: already_active`,
 * `plan_not_trivial` with the plan when it reaches more than the customer, or `pick_status` when the held
 * status cannot be entered any more.
 */
export function activateCustomer(ctx: Ctx, input: ActivateCustomer): Promise<Switched> {
  return switchStatus(ctx, input, {
    policy: customerPolicy.activate,
    event: 'customer.activated',
    cause: 'form',
    restores: true,
    prompts: true,
    input: { verb: 'activate', ...input },
  })
}
