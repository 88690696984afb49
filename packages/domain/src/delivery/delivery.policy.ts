import { requiresAny } from '../gate/gate.policy.ts'
import { type Actor, allowed, type Verdict } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'

/** Deliveries, installations and cases are one field group; whoever carries work out may end their own. */
export const deliveryPolicy = {
  list: requires('delivery.read'),
  plan: requires('delivery.edit'),
  mine: requiresAny('delivery.read', 'customer.read-assigned'),

  complete(actor: Actor, { assigneeId }: { assigneeId: string | null }): Verdict {
    const isOwn = actor.kind === 'staff' && assigneeId === actor.userId
    return isOwn && holds(actor, 'customer.read-assigned')
      ? allowed
      : requires('delivery.edit')(actor, undefined)
  },
}
