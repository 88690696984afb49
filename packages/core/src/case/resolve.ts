import type { CaseFace, ResolveCase } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveCase } from './move.ts'

/** Says what solved a case; it can still come back. `conflict: case_move | changed_meanwhile`. */
export const resolveCase = (ctx: Ctx, input: ResolveCase): Promise<CaseFace> =>
  moveCase(ctx, input, 'resolve')
