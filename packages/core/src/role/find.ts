import type { Tx } from '@padron/db'
import { asc, eq, sql } from '@padron/db/query'
import { roleAbilities, roles } from '@padron/db/schema'
import { notFound, type Role } from '@padron/domain'

/** Roles with their abilities in one statement, in the order of the list. */
export const selectRoles = (tx: Tx) =>
  tx
    .select({
      code: roles.code,
      name: roles.name,
      isWildcard: roles.isWildcard,
      statusSetCode: roles.statusSetCode,
      version: roles.version,
      abilities: sql<string[]>`array(select ${roleAbilities.ability} from ${roleAbilities}
        where ${roleAbilities.roleCode} = ${roles.code} order by 1)`,
    })
    .from(roles)
    .orderBy(asc(roles.position), asc(roles.code))
    .$dynamic()

export async function findRole(tx: Tx, code: string): Promise<Role> {
  const [role] = await selectRoles(tx).where(eq(roles.code, code))
  if (!role) throw notFound('role')
  return role
}
