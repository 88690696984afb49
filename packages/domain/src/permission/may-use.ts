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
  if (needsOf(code, 'read').every((alternatives) => alternatives.some(holds))) return 'all'
  return fieldGroupOf(code).onCard && holds('customer.read-assigned') ? 'assigned' : 'none'
}

/** One cell of the matrix; who sees a group on a card alone neither finds, sorts nor carries out by it. */
export function usesGroup(powers: Powers, code: FieldGroupCode, use: FieldUse): boolean {
  if (use === 'read') return reachOf(powers, code) !== 'none'
  if (isLimited(powers.limits, code, use)) return false
  return needsOf(code, use).every((alternatives) => alternatives.some(powers.holds))
}

/** The abilities behind a cell: one of each list. */
export function needsOf(code: FieldGroupCode, use: FieldUse): (readonly Ability[])[] {
  const { readers, writers, exporter } = fieldGroupOf(code)
  const reads = [directory, readers]
  if (use === 'write') return [...reads, writers]
  if (use === 'export') return [...reads, [exporter]]
  return use === 'history' ? [...reads, trail] : reads
}

const directory = ['customer.read'] as const
const trail = ['audit.read', 'audit.read-all'] as const

/** Whether the role is denied this use although it reads the group. */
export const isLimited = (limits: ReadonlySet<string>, code: FieldGroupCode, use: FieldUse) =>
  use !== 'read' && use !== 'write' && limits.has(limitKey(code, use))

/** The powers of whoever acts. The system has all; nobody has any before signing in. */
export const powersOf = (actor: Actor): Powers => ({
  holds: (ability) => holds(actor, ability),
  limits: (actor.kind === 'staff' && actor.limits) || noLimits,
})

const noLimits: ReadonlySet<string> = new Set()

/** Whether the actor may do this with the fields of the group: the one question behind output and input. */
export const mayUse = (actor: Actor, code: FieldGroupCode, use: FieldUse): boolean =>
  usesGroup(powersOf(actor), code, use)
