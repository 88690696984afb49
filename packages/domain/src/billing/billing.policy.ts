import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'

export const billingPolicy = {
  /** The flags follow from the status, which whoever reads the customer sees. */
  read: requires('customer.read'),
  /** Carried out by the worker alone; its database role says so too. */
  applyStatus: (actor: Actor): Verdict => (actor.kind === 'system' ? allowed : refused('system_only')),
}
