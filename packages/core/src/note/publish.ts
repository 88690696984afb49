import { assertPreviewed, type NoteFace, type PublishNote } from '@padron/domain'
import type { Ctx } from '../ctx.ts'
import { moveScope } from './move-scope.ts'

/** Gives a note to the customer, after a moment in which it can be withdrawn. Throws `invalid: preview_unseen`. */
export async function publishNote(
  ctx: Ctx,
  { acknowledgedPublish, ...asked }: PublishNote,
): Promise<NoteFace> {
  assertPreviewed('customer', acknowledgedPublish)
  return moveScope(ctx, { ...asked, to: 'customer', confirmed: true })
}
