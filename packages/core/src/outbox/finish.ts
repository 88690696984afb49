import type { Ctx } from '../ctx.ts'
import { finishOutboxRows } from './finish-rows.ts'

/** The ending `done`: the effect row exists afterwards, whether or not the verb settled it itself. */
export const finishOutbox = (ctx: Ctx, outboxId: string): Promise<void> => finishOutboxRows(ctx, [outboxId])
