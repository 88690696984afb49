import {
  type FieldUse,
  fieldGroupOf,
  fieldUses,
  type GroupRow,
  type PermissionChange,
  type PermissionRow,
} from '@padron/domain'

/** What is seen on a card alone is not ticked: ticking it opens it everywhere. */
export const isTicked = (row: GroupRow, use: FieldUse) => row.reach === 'all' && row.uses.includes(use)

/** The boxes that differ from what the role has, as changes; reading before what leans on it. */
export function changesOf(role: PermissionRow, uses: readonly string[]): PermissionChange[] {
  return role.rows.flatMap((row) =>
    fieldUses
      .filter((use) => use !== 'write' || fieldGroupOf(row.group).writers.length > 0)
      .flatMap((use) => {
        const allowed = uses.includes(`${row.group}:${use}`)
        if (allowed === isTicked(row, use)) return []
        return [{ roleCode: role.code, fieldGroup: row.group, use, allowed }]
      }),
  )
}
