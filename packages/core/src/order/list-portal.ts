import { read } from '@padron/db'
import type { ListInPortal, PortalOrder, PortalPage } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalOrders } from './select-portal.ts'

/** What one's own customer ordered, newest first, page by page. */
export function listPortalOrders(ctx: PortalCtx, input: ListInPortal): Promise<PortalPage<PortalOrder>> {
  const reader = readerOf(requirePerson(ctx), ctx.now())
  return read(ctx, (tx) => selectPortalOrders(tx, reader, input))
}
