import type { Tx } from '@padron/db'
import { notFound, type PortalQuote } from '@padron/domain'
import { portalQuoteText } from './portal-quote-text.ts'

const text = `${portalQuoteText} and q.number = $2`

type Found = PortalQuote & { place: string }

/** One quote and its id as `place`; somebody else's is as absent as none. */
export async function findPortalQuote(tx: Tx, customerId: string, number: string): Promise<Found> {
  const [quote] = await tx.run<Found>('portal-quote', text, [customerId, number])
  if (!quote) throw notFound('quote')
  return quote
}
