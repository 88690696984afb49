import { type Actor, allowed, refused, type Verdict } from '../permission/permission.ts'
import type { Ability } from '../role/abilities.ts'
import { holds, requires } from '../role/holds.ts'

const changers: Ability[] = ['customer.edit', 'transition.change']
const reads = requires('customer.read')

const changes = (actor: Actor): Verdict => {
  if (actor.kind === 'anonymous') return refused('sign_in_required')
  return changers.some((ability) => holds(actor, ability)) ? allowed : refused('ability_missing', changers)
}

/** Who may move a status at all; between which statuses, the permission set says (B-48). */
export const transitionPolicy = { read: reads, change: changes, undo: changes, cancel: changes }
