import type { Ability } from '../role/abilities.ts'
import {
  type FieldGroupCode,
  type FieldUse,
  fieldGroupCodes,
  fieldGroupOf,
  fieldUses,
} from './field-groups.ts'
import { limitKey, type Powers, type Reach, reachOf, usesGroup } from './may-use.ts'

/** What a role holds, as the matrix reads and changes it. */
export type RoleGrants = { isWildcard: boolean; abilities: readonly string[]; limits: readonly string[] }

/** One switch of the matrix, turned. */
export type PermissionChange = {
  roleCode: string
  fieldGroup: FieldGroupCode
  use: FieldUse
  allowed: boolean
}

export type GroupRow = { group: FieldGroupCode; reach: Reach; uses: FieldUse[] }

/** A cell that is different afterwards. */
export type CellChange = { group: FieldGroupCode; use: FieldUse; allowed: boolean }

export const powersOfRole = ({ isWildcard, abilities, limits }: RoleGrants): Powers => ({
  holds: (ability) => isWildcard || abilities.includes(ability),
  limits: new Set(isWildcard ? [] : limits),
})

/** The row of each group for one role. */
export function matrixOf(powers: Powers): GroupRow[] {
  return fieldGroupCodes.map((group) => ({
    group,
    reach: reachOf(powers, group),
    uses: fieldUses.filter((use) => usesGroup(powers, group, use)),
  }))
}

/**
 * Turns switches of one role. Reading and writing are abilities, which other groups may share: what else
 * moves is what `compareCells` tells. The other uses are limits. Whoever is given a use reads the group too.
 */
export function turn<Grants extends RoleGrants>(
  role: Grants,
  changes: readonly Omit<PermissionChange, 'roleCode'>[],
): Grants {
  const abilities = new Set(role.abilities)
  const limits = new Set(role.limits)
  for (const { fieldGroup, use, allowed } of changes) {
    const { readers, writers, exporter } = fieldGroupOf(fieldGroup)
    if (allowed) for (const needed of [['customer.read'] as const, readers]) grant(abilities, needed)
    if (use === 'read' || use === 'write') {
      const switched = use === 'read' ? readers : writers
      if (allowed) grant(abilities, switched)
      else revoke(abilities, switched)
    } else if (!allowed) limits.add(limitKey(fieldGroup, use))
    else {
      limits.delete(limitKey(fieldGroup, use))
      if (use === 'export') grant(abilities, [exporter])
      if (use === 'history') grant(abilities, ['audit.read'])
    }
  }
  return { ...role, abilities: [...abilities].sort(), limits: [...limits].sort() }
}

/** One of them is enough; the first is given where there is none. */
function grant(held: Set<string>, [first, ...others]: readonly Ability[]) {
  if (first && ![first, ...others].some((ability) => held.has(ability))) held.add(first)
}

function revoke(held: Set<string>, those: readonly Ability[]) {
  for (const ability of those) held.delete(ability)
}

/** Every cell that differs, those that follow an ability of another group included. */
export function compareCells(before: Powers, after: Powers): CellChange[] {
  return fieldGroupCodes.flatMap((group) =>
    fieldUses.flatMap((use) => {
      const allowed = usesGroup(after, group, use)
      return allowed === usesGroup(before, group, use) ? [] : [{ group, use, allowed }]
    }),
  )
}
