import type { CaseFace, WaitCase } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveCase } from './move.ts'

/** Says that a case waits for somebody outside. `conflict: case_move | changed_meanwhile`. */
export const waitCase = (ctx: Ctx, input: WaitCase): Promise<CaseFace> => moveCase(ctx, input, 'wait')
