import { assertPreviewed, type NoteFace, notePolicy, type PublishNote } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { moveScope } from './move-scope.ts'

/** Gives a note to the customer, after a moment for withdrawing it. Throws `invalid: preview_unseen`. */
export async function publishNote(
  ctx: Ctx,
  { acknowledgedPublish, ...asked }: PublishNote,
): Promise<NoteFace> {
  allow(ctx.actor, notePolicy.publish, undefined)
  assertPreviewed('customer', acknowledgedPublish)
  return moveScope(ctx, { ...asked, to: 'customer', confirmed: true })
}
