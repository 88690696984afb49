import type { Tx } from '@padron/db'
import type { ListInPortal, PortalPage, PortalQuote } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'
import { portalQuoteText } from './portal-quote-text.ts'

const text = `${portalQuoteText} and ($2::uuid is null or q.id < $2) order by q.id desc limit $3`

/** What a customer was offered, newest first. */
export async function selectPortalQuotes(
  tx: Tx,
  { customerId }: PortalReader,
  { before }: ListInPortal,
): Promise<PortalPage<PortalQuote>> {
  const values = [customerId, before ?? null, portalRowsAsked]
  return pageOf(await tx.run<PortalQuote & { place: string }>('portal-quotes', text, values))
}
