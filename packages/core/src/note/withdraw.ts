import { assertPublished, type NoteFace, type WithdrawNote } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveScope } from './move-scope.ts'

/** Takes a note back from the customer: it is internal again. `conflict: not_published` for any other. */
export function withdrawNote(ctx: Ctx, asked: WithdrawNote): Promise<NoteFace> {
  return moveScope(ctx, { ...asked, to: 'internal', confirmed: true, asserts: assertPublished })
}
