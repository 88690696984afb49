import { customerPolicy, type Switched, type VoidCustomer } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { switchStatus } from './switch.ts'

/**
 * Takes a record entered by mistake out of sight, with a reason; its number stays (B-45). Throws `conflict:
 * already_void`, `invalid` without a reason of the list, `forbidden` without the ability `customer.erase`.
 */
export function voidCustomer(ctx: Ctx, input: VoidCustomer): Promise<Switched> {
  return switchStatus(ctx, input, {
    policy: customerPolicy.void,
    event: 'customer.voided',
    cause: 'void',
    restores: false,
    prompts: false,
    input: { verb: 'void', ...input },
  })
}
