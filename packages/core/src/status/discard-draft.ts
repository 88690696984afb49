import { transact } from '@padron/db'
import { statusDrafts } from '@padron/db/schema'
import { notFound, statusPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'

/** Throws the draft away; what is in force stays. `not_found` when there is none. */
export async function discardStatusDraft(ctx: Ctx): Promise<{ discarded: number }> {
  allow(ctx.actor, statusPolicy.configure, undefined)
  return transact(ctx, async (tx) => {
    const [gone] = await tx.delete(statusDrafts).returning({
      version: statusDrafts.version,
      definitions: statusDrafts.definitions,
      settings: statusDrafts.settings,
    })
    if (!gone) throw notFound('status-draft')
    record(tx, 'status.draft-discarded', { objectId: 'draft', before: gone })
    return { discarded: gone.version }
  })
}
