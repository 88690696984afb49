import { type Tx, transact } from '@padron/db'
import { and, eq, inArray, sql } from '@padron/db/query'
import { fieldLimits, roleAbilities, roles } from '@padron/db/schema'
import {
  conflict,
  type LimitedUse,
  type PermissionPreview,
  permissionPolicy,
  type SavePermissions,
  stepUpPolicy,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { drawUp } from './draw-up.ts'
import type { FoundRole } from './find.ts'

/**
 * Turns the switches that were previewed; everybody of those roles feels it at their next statement.
 * `conflict: changed_meanwhile` for a role of another version, `plan_stale` with the preview as it is now.
 */
export async function savePermissions(ctx: Ctx, input: SavePermissions): Promise<PermissionPreview> {
  const { changes, expectedVersions, previewHash } = input
  allow(ctx.actor, permissionPolicy.edit, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  return transact(ctx, async (tx) => {
    const { preview, drawn } = await drawUp(tx, { actor: ctx.actor, changes, lock: 'for update' })
    if (drawn.some(({ before: { code, version } }) => expectedVersions[code] !== version))
      throw conflict('changed_meanwhile', { current: preview })
    if (preview.hash !== previewHash) throw conflict('plan_stale', { current: preview })
    for (const { before, after } of drawn) {
      await saveRole(tx, before, after)
      record(tx, 'permission.saved', {
        objectId: before.code,
        before: kept(before),
        after: kept(after),
      })
    }
    return preview
  })
}

const kept = ({ abilities, limits }: FoundRole) => ({ abilities, limits })

async function saveRole(tx: Tx, before: FoundRole, after: FoundRole): Promise<void> {
  const { code, version } = before
  const gone = before.abilities.filter((ability) => !after.abilities.includes(ability))
  const come = after.abilities.filter((ability) => !before.abilities.includes(ability))
  const saved = await tx
    .update(roles)
    .set({ version: sql`${roles.version} + 1` })
    .where(and(eq(roles.code, code), eq(roles.version, version)))
    .returning({ code: roles.code })
  if (saved.length === 0) throw conflict('changed_meanwhile')
  if (gone.length > 0)
    await tx
      .delete(roleAbilities)
      .where(and(eq(roleAbilities.roleCode, code), inArray(roleAbilities.ability, gone)))
  if (come.length > 0)
    await tx.insert(roleAbilities).values(come.map((ability) => ({ roleCode: code, ability })))
  await tx.delete(fieldLimits).where(eq(fieldLimits.roleCode, code))
  if (after.limits.length > 0) await tx.insert(fieldLimits).values(after.limits.map(limitRow(code)))
}

const limitRow = (roleCode: string) => (limit: string) => {
  const [fieldGroup = '', use = ''] = limit.split(':')
  return { roleCode, fieldGroup, use: use as LimitedUse }
}
