import { read } from '@padron/db'
import { type CandidateList, type FindCandidates, freshbooksPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findLastRead } from './find-last-read.ts'
import { requireConnection } from './find-link.ts'
import { requireOurs, showFields } from './find-ours.ts'
import { seekClients } from './seek-clients.ts'

/**
 * Their clients that may be this customer, best first, from the mirror: nothing is asked of FreshBooks.
 * `conflict: freshbooks_not_connected` without an account.
 */
export function findCandidates(ctx: Ctx, { customerId, text }: FindCandidates): Promise<CandidateList> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.read, undefined)
    const [connection, ours] = [await requireConnection(tx), await requireOurs(tx, customerId)]
    const candidates = await seekClients(tx, connection.id, ours, text || undefined)
    const readAt = await findLastRead(tx, connection.id)
    return { ours: showFields(ctx.actor, ours.fields), candidates, readAt }
  })
}
