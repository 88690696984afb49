import { transact } from '@padron/db'
import { and, eq, inArray, sql } from '@padron/db/query'
import { roleAbilities, roles } from '@padron/db/schema'
import {
  compareAbilities,
  conflict,
  type Role,
  rolePolicy,
  type SaveRole,
  stepUpPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findRole } from './find.ts'

/**
 * Sets what a role may do; everybody who has it may do so at their next statement.
 * `forbidden: wildcard_role | more_than_own | step_up_required`, `conflict: changed_meanwhile` with it now.
 */
export async function saveRole(
  ctx: Ctx,
  { code, expectedVersion, name, abilities }: SaveRole,
): Promise<Role> {
  allow(ctx.actor, rolePolicy.edit, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  return transact(ctx, async (tx) => {
    const before = await findRole(tx, code)
    const { added, removed } = compareAbilities(before.abilities, abilities)
    allow(ctx.actor, rolePolicy.save, { isWildcard: before.isWildcard, added })
    const saved = await tx
      .update(roles)
      .set({ name: name ?? before.name, version: sql`${roles.version} + 1` })
      .where(and(eq(roles.code, code), eq(roles.version, expectedVersion)))
      .returning({ code: roles.code })
    if (saved.length === 0) throw conflict('changed_meanwhile', { current: await findRole(tx, code) })
    if (removed.length > 0) {
      await tx
        .delete(roleAbilities)
        .where(and(eq(roleAbilities.roleCode, code), inArray(roleAbilities.ability, removed)))
    }
    if (added.length > 0) {
      await tx.insert(roleAbilities).values(added.map((ability) => ({ roleCode: code, ability })))
    }
    const after = await findRole(tx, code)
    record(tx, 'role.saved', {
      objectId: code,
      before: { name: before.name, abilities: before.abilities },
      after: { name: after.name, abilities: after.abilities, added, removed },
    })
    return after
  })
}
