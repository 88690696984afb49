import { transact } from '@padron/db'
import { portalUserPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { forgetLetters } from '../mail/index.ts'
import { settle } from '../settle.ts'
import { type ClearedDoors, clearBehindDoors } from './clear-behind-doors.ts'

/** Clears away what is behind shut doors, and the texts of letters that never left; safe to run twice. */
export function closePortalDoors(ctx: Ctx): Promise<ClearedDoors> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, portalUserPolicy.sweep, undefined)
    const cleared = await clearBehindDoors(tx, null)
    await forgetLetters(tx)
    await settle(tx, cleared)
    return cleared
  })
}
