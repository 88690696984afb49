import { compareAbilities } from '../role/role.ts'
import {
  type CellChange,
  compareCells,
  type GroupRow,
  type PermissionChange,
  powersOfRole,
  type RoleGrants,
  turn,
} from './matrix.ts'

/** Somebody of a role, with what is decided for them alone. */
export type RoleMember = { name: string; grants: string[]; denies: string[] }

export type PermissionRole = RoleGrants & { code: string; name: string; version: number }

/** The matrix of one role, as it is listed. */
export type PermissionRow = {
  code: string
  name: string
  isWildcard: boolean
  version: number
  people: number
  rows: GroupRow[]
}

/** What saving would do to one role, and to whom. */
export type RolePreview = {
  code: string
  name: string
  version: number
  cells: CellChange[]
  abilities: { added: string[]; removed: string[] }
  limits: { added: string[]; removed: string[] }
  people: { count: number; names: string[] }
}

export type PermissionPreview = { hash: string; roles: RolePreview[] }

const namesShown = 5

/** One role after its switches, compared cell by cell; people are those for whom any cell differs. */
export function previewRole<Role extends PermissionRole>(
  before: Role & { members: readonly RoleMember[] },
  changes: readonly PermissionChange[],
): { after: Role; preview: RolePreview } {
  const after = turn(
    before,
    changes.filter(({ roleCode }) => roleCode === before.code),
  )
  const touched = before.members.filter(
    (member) => compareCells(powersOfMember(before, member), powersOfMember(after, member)).length > 0,
  )
  const { code, name, version } = before
  const preview = {
    ...{ code, name, version },
    cells: compareCells(powersOfRole(before), powersOfRole(after)),
    abilities: compareAbilities(before.abilities, after.abilities),
    limits: compareAbilities(before.limits, after.limits),
    people: { count: touched.length, names: touched.slice(0, namesShown).map((member) => member.name) },
  }
  return { after, preview }
}

function powersOfMember(role: RoleGrants, { grants, denies }: RoleMember) {
  const abilities = [...role.abilities, ...grants].filter((ability) => !denies.includes(ability))
  return powersOfRole({ ...role, abilities })
}
