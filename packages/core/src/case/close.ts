import type { CaseFace, CloseCase } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveCase } from './move.ts'

/** Ends a resolved case. `conflict: case_move` before it is resolved, `changed_meanwhile` on a lost race. */
export const closeCase = (ctx: Ctx, input: CloseCase): Promise<CaseFace> => moveCase(ctx, input, 'close')
