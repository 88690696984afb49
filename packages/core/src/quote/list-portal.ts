import { read } from '@padron/db'
import type { ListInPortal, PortalPage, PortalQuote } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalQuotes } from './select-portal.ts'

/** What one's own customer was offered, newest first, page by page. */
export function listPortalQuotes(ctx: PortalCtx, input: ListInPortal): Promise<PortalPage<PortalQuote>> {
  const reader = readerOf(requirePerson(ctx), ctx.now())
  return read(ctx, (tx) => selectPortalQuotes(tx, reader, input))
}
