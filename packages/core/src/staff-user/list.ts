import { read } from '@padron/db'
import { asc, eq } from '@padron/db/query'
import { roles, staffUsers } from '@padron/db/schema'
import { type StaffUserFace, staffUserPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { faceColumns } from './face.ts'

/** Everybody who may, or once might, sign in here, by name. */
export async function listStaffUsers(ctx: Ctx): Promise<StaffUserFace[]> {
  allow(ctx.actor, staffUserPolicy.list, undefined)
  return read(ctx, (tx) =>
    tx
      .select(faceColumns)
      .from(staffUsers)
      .innerJoin(roles, eq(roles.code, staffUsers.roleCode))
      .orderBy(asc(staffUsers.name), asc(staffUsers.id))
      .limit(1_000),
  )
}
