import { read } from '@padron/db'
import type { GetPortalQuote, PortalQuote } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { requirePerson } from '../require-person.ts'
import { findPortalQuote } from './find-portal.ts'

/** One offer to one's own customer, as it stands; `not_found` for every other number. */
export async function getPortalQuote(ctx: PortalCtx, { number }: GetPortalQuote): Promise<PortalQuote> {
  const { customerId } = requirePerson(ctx)
  const { place: _place, ...quote } = await read(ctx, (tx) => findPortalQuote(tx, customerId, number))
  return quote
}
