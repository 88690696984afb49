import type { Actor, Verdict } from '../permission/permission.ts'
import { requires } from '../role/holds.ts'

/** Quotes, orders and projects are one field group (domain §9). */
export const orderPolicy = {
  read: (actor: Actor): Verdict => requires('order.read')(actor, undefined),
  write: (actor: Actor): Verdict => requires('order.edit')(actor, undefined),
}
