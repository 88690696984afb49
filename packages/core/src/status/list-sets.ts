import { read } from '@padron/db'
import { statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { type StatusSetFace, selectSets } from './set-face.ts'

/** The permission sets: between which statuses their holders move customers (B-48). */
export async function listStatusSets(ctx: Ctx): Promise<StatusSetFace[]> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return read(ctx, (tx) => selectSets(tx))
}
