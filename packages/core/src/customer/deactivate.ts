import { customerPolicy, type DeactivateCustomer, type Switched } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { switchStatus } from './switch.ts'

/**
 * Switches a customer off, at once (domain §2). Throws `conflict: not_active` when it is off already,
 * `plan_not_trivial` with the plan when it reaches more than the customer, `changed_meanwhile` on a lost
 * race, `forbidden` without the ability or outside the status set.
 */
export function deactivateCustomer(ctx: Ctx, input: DeactivateCustomer): Promise<Switched> {
  return switchStatus(ctx, input, {
    policy: customerPolicy.deactivate,
    event: 'customer.deactivated',
    cause: 'form',
    restores: false,
    prompts: true,
    input: { verb: 'deactivate', ...input },
  })
}
