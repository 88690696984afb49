import type { Ability } from '../role/abilities.ts'
import { holds } from '../role/holds.ts'
import { type FieldGroupCode, type FieldUse, fieldGroupOf, type LimitedUse } from './field-groups.ts'
import type { Actor } from './permission.ts'

/** Somebody as the matrix sees them: what they hold, and what their role is denied beside. */
export type Powers = { holds: (ability: Ability) => boolean; limits: ReadonlySet<string> }

/** How far somebody reads a group: everywhere, on the card of their own assigned work, or not at all. */
export type Reach = 'all' | 'assigned' | 'none'

export const limitKey = (group: FieldGroupCode, use: LimitedUse) => `${group}:${use}`

/** How far a group is read; without the directory nothing is read but the card. */
export function reachOf({ holds }: Powers, code: FieldGroupCode): Reach {
  const { readers, onCard } = fieldGroupOf(code)
  if (holds('customer.read') && readers.some(holds)) return 'all'
  return onCard && holds('customer.read-assigned') ? 'assigned' : 'none'
}

/** One cell of the matrix; who sees a group on a card alone neither finds, sorts nor carries out by it. */
export function usesGroup(powers: Powers, code: FieldGroupCode, use: FieldUse): boolean {
  const reach = reachOf(powers, code)
  const { writers, exporter } = fieldGroupOf(code)
  if (use === 'read') return reach !== 'none'
  if (reach !== 'all') return false
  if (use === 'write') return writers.some(powers.holds)
  if (powers.limits.has(limitKey(code, use))) return false
  if (use === 'export') return powers.holds(exporter)
  return use !== 'history' || powers.holds('audit.read') || powers.holds('audit.read-all')
}

/** The powers of whoever acts. The system has all; nobody has any before signing in. */
export const powersOf = (actor: Actor): Powers => ({
  holds: (ability) => holds(actor, ability),
  limits: (actor.kind === 'staff' && actor.limits) || noLimits,
})

const noLimits: ReadonlySet<string> = new Set()

/** Whether the actor may do this with the fields of the group: the one question behind output and input. */
export const mayUse = (actor: Actor, code: FieldGroupCode, use: FieldUse): boolean =>
  usesGroup(powersOf(actor), code, use)
