import { transact } from '@padron/db'
import { eq } from '@padron/db/query'
import { statusDrafts } from '@padron/db/schema'
import { type DiscardStatusDraft, notFound, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { changedMeanwhile, findDraft } from './find.ts'

/**
 * Throws the draft away; what is in force stays. `not_found` when there is none, `conflict:
 * changed_meanwhile` when it is not the one that was seen.
 */
export async function discardStatusDraft(
  ctx: Ctx,
  input?: DiscardStatusDraft,
): Promise<{ discarded: number }> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return transact(ctx, async (tx) => {
    const seen = input ? eq(statusDrafts.version, input.expectedVersion) : undefined
    const [gone] = await tx.delete(statusDrafts).where(seen).returning({
      version: statusDrafts.version,
      definitions: statusDrafts.definitions,
      settings: statusDrafts.settings,
    })
    const draft = gone ? null : await findDraft(tx)
    if (draft) throw changedMeanwhile(draft)
    if (!gone) throw notFound('status-draft')
    record(tx, 'status.draft-discarded', { objectId: 'draft', before: gone })
    return { discarded: gone.version }
  })
}
