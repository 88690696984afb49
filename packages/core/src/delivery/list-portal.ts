import { read } from '@padron/db'
import type { ListInPortal, PortalDelivery, PortalPage } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalDeliveries } from './select-portal.ts'

/** What comes to one's own customer, soonest first, and then what came, page by page. */
export function listPortalDeliveries(
  ctx: PortalCtx,
  input: ListInPortal,
): Promise<PortalPage<PortalDelivery>> {
  const reader = readerOf(requirePerson(ctx), ctx.now())
  return read(ctx, (tx) => selectPortalDeliveries(tx, reader, input))
}
