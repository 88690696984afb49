import { read } from '@padron/db'
import { statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { selectVersions } from './find.ts'

/** Who published what when, and whom it reached; the newest first, two hundred at most. */
export async function listStatusVersions(ctx: Ctx) {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return read(ctx, async (tx) => await selectVersions(tx, 200))
}
