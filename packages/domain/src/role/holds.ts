import { type Actor, allowed, type Policy, refused } from '../permission/permission.ts'
import type { Ability } from './abilities.ts'

const wildcard = '*'

/** Whether the actor has the ability. The wildcard role holds all; the system acts on its own account. */
export function holds(actor: Actor, ability: Ability): boolean {
  if (actor.kind === 'system') return true
  return actor.kind === 'staff' && (actor.abilities.has(ability) || actor.abilities.has(wildcard))
}

/** Whether the actor may do everything the other may: nobody hands out more than they have. */
export function holdsAll(
  actor: Actor,
  those: { isWildcard: boolean; abilities: readonly string[] },
): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'staff') return false
  if (actor.abilities.has(wildcard)) return true
  return !those.isWildcard && those.abilities.every((ability) => actor.abilities.has(ability))
}

/** The policy of a verb that asks for one ability and looks at nothing else. `whoCan` names the ability. */
export const requires =
  (ability: Ability): Policy<unknown> =>
  (actor) => {
    if (actor.kind === 'anonymous') return refused('sign_in_required')
    return holds(actor, ability) ? allowed : refused('ability_missing', [ability])
  }
