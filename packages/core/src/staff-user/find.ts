import type { Tx } from '@padron/db'
import { and, eq, inArray, isNull, sql } from '@padron/db/query'
import { roleAbilities, roles, staffUsers } from '@padron/db/schema'
import { invalid, notFound, type StaffUserFace } from '@padron/domain'
import { faceColumns } from './face.ts'

export type FoundStaffUser = StaffUserFace & {
  isWildcard: boolean
  abilities: string[]
  isLastAdmin: boolean
}

/** The user with what they may do now. */
export async function findTarget(tx: Tx, staffUserId: string): Promise<FoundStaffUser> {
  const [row] = await tx
    .select({
      ...faceColumns,
      isWildcard: roles.isWildcard,
      abilities: sql<string[]>`auth.staff_abilities(${staffUsers.id})`,
    })
    .from(staffUsers)
    .innerJoin(roles, eq(roles.code, staffUsers.roleCode))
    .where(eq(staffUsers.id, staffUserId))
  if (!row) throw notFound('staff-user')
  const admins = await tx
    .select({ id: staffUsers.id })
    .from(staffUsers)
    .innerJoin(roles, and(eq(roles.code, staffUsers.roleCode), roles.isWildcard))
    .where(isEnabled)
  return { ...row, isLastAdmin: admins.length === 1 && admins[0]?.id === staffUserId }
}

/** The same, while the enabled admins are held, so that two cannot switch each other off. */
export async function findForChange(tx: Tx, staffUserId: string): Promise<FoundStaffUser> {
  const wildcards = tx.select({ code: roles.code }).from(roles).where(eq(roles.isWildcard, true))
  await tx
    .select({ id: staffUsers.id })
    .from(staffUsers)
    .where(and(inArray(staffUsers.roleCode, wildcards), isEnabled))
    .orderBy(staffUsers.id)
    .for('update')
  return findTarget(tx, staffUserId)
}

const isEnabled = isNull(staffUsers.disabledAt)

export async function findFace(tx: Tx, staffUserId: string): Promise<StaffUserFace> {
  const [row] = await tx
    .select(faceColumns)
    .from(staffUsers)
    .innerJoin(roles, eq(roles.code, staffUsers.roleCode))
    .where(eq(staffUsers.id, staffUserId))
  if (!row) throw notFound('staff-user')
  return row
}

/** The role somebody is to have, with its abilities; `invalid: unknown_role` names the field. */
export async function findRole(tx: Tx, code: string) {
  const [role] = await tx.select().from(roles).where(eq(roles.code, code))
  if (!role) {
    throw invalid('unknown_role', { fields: [{ path: 'roleCode', reason: { code: 'unknown_role' } }] })
  }
  const held = await tx.select().from(roleAbilities).where(eq(roleAbilities.roleCode, code))
  return { ...role, abilities: held.map(({ ability }) => ability) }
}
