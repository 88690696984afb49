import type { Actor, Verdict } from '../permission/permission.ts'
import { allowed, refused } from '../permission/permission.ts'
import { holds, requires } from '../role/holds.ts'

const reads = requires('customer.read')
const deciders = ['customer.edit', 'customer.edit-contacts', 'customer.edit-commercial'] as const

/** Which fields of a request somebody may write, the record itself says when it is approved. */
export const profileRequestPolicy = {
  read: reads,
  decide(actor: Actor): Verdict {
    const may = reads(actor, undefined)
    if (!may.allowed) return may
    return deciders.some((ability) => holds(actor, ability))
      ? allowed
      : refused('ability_missing', [...deciders])
  },
}
