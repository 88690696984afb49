import { transact } from '@padron/db'
import { type AcceptPortalQuote, conflict, type PortalQuote } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'
import { findPortalQuote } from './find-portal.ts'

/**
 * A customer's person takes an offer as it was read; staff find it accepted, and a task. `not_found` for
 * every other number, `conflict: quote_closed | changed_meanwhile`, `forbidden` without `operations`.
 */
export function acceptPortalQuote(
  ctx: PortalCtx,
  { number, expectedVersion }: AcceptPortalQuote,
): Promise<PortalQuote> {
  const { customerId } = requirePerson(ctx, 'operations')
  return transact(ctx, async (tx) => {
    const { place: id, ...before } = await findPortalQuote(tx, customerId, number)
    if (before.state !== 'open') throw conflict('quote_closed', { current: before })
    const accepted =
      before.version === expectedVersion &&
      (await tx.run('portal-accept-quote', acceptText, [id, expectedVersion])).length > 0
    const { place: _place, ...after } = await findPortalQuote(tx, customerId, number)
    if (!accepted) throw conflict('changed_meanwhile', { current: after })
    record(tx, 'quote.accepted', {
      customerId,
      objectId: id,
      before: { state: before.state },
      after: { state: after.state, number },
    })
    return after
  })
}

const acceptText = 'select n from app.portal_accept_quote($1, $2) n where n is not null'
