import { read } from '@padron/db'
import { type PermissionPreview, type PreviewPermissions, permissionPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { drawUp } from './draw-up.ts'

/** What turning these switches would do: each cell, ability and limit that moves, and whom it touches. */
export async function previewPermissions(
  ctx: Ctx,
  { changes }: PreviewPermissions,
): Promise<PermissionPreview> {
  allow(ctx.actor, permissionPolicy.edit, undefined)
  const { preview } = await read(ctx, (tx) => drawUp(tx, { actor: ctx.actor, changes }))
  return preview
}
