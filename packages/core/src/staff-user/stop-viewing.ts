import { conflict } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { stopLooking } from './stop-looking.ts'

/** Goes back to being oneself. `conflict: not_viewing`. */
export async function stopViewing(ctx: Ctx): Promise<{ stopped: true }> {
  if (ctx.actor.kind !== 'staff' || !ctx.actor.viewedBy) throw conflict('not_viewing')
  await stopLooking(ctx)
  return { stopped: true }
}
