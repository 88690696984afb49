import { read } from '@padron/db'
import { matrixOf, type PermissionRow, permissionPolicy, powersOfRole } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findRoles } from './find.ts'

/** The matrix: each role's reach and uses of every field group, and how many people have the role. */
export async function listPermissions(ctx: Ctx): Promise<PermissionRow[]> {
  allow(ctx.actor, permissionPolicy.list, undefined)
  const roles = await read(ctx, findRoles)
  return roles.map(({ code, name, isWildcard, version, members, ...grants }) => ({
    ...{ code, name, isWildcard, version },
    people: members.length,
    rows: matrixOf(powersOfRole({ isWildcard, ...grants })),
  }))
}
