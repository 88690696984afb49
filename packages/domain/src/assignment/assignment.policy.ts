import { requiresAny } from '../gate/gate.policy.ts'
import type { Actor, Verdict } from '../permission/permission.ts'

/** Sales sees and places what it sold; fulfilment sees and places everything it carries out. */
export const assignmentPolicy = {
  read: (actor: Actor): Verdict => requiresAny('order.read', 'delivery.read')(actor, undefined),
  write: (actor: Actor): Verdict => requiresAny('order.edit', 'delivery.edit')(actor, undefined),
}
