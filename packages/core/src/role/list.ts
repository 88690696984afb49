import { read } from '@padron/db'
import { type Role, rolePolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectRoles } from './find.ts'

/** Every role with its abilities, for those who edit roles and those who give them. */
export async function listRoles(ctx: Ctx): Promise<Role[]> {
  allow(ctx.actor, rolePolicy.list, undefined)
  return read(ctx, async (tx) => await selectRoles(tx))
}
