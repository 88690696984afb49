import type { NoteFace, SetNoteScope } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveScope } from './move-scope.ts'

/**
 * Gives a note to other readers. Throws `invalid: widening_unconfirmed` with the audiences before and after,
 * `conflict: scope_already | restricted_to_customer`, `forbidden: scope_not_yours`.
 */
export function setNoteScope(ctx: Ctx, { scope, ...asked }: SetNoteScope): Promise<NoteFace> {
  return moveScope(ctx, { ...asked, to: scope })
}
