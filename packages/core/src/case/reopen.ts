import type { CaseFace, ReopenCase } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveCase } from './move.ts'

/** Puts a case back among the open ones. `conflict: case_move | changed_meanwhile`. */
export const reopenCase = (ctx: Ctx, input: ReopenCase): Promise<CaseFace> => moveCase(ctx, input, 'reopen')
