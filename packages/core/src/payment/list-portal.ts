import { read } from '@padron/db'
import type { ListInPortal, PortalPage, PortalPayment } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalPayments } from './select-portal.ts'

/** What one's own customer paid, newest first, for people of its billing. */
export function listPortalPayments(ctx: PortalCtx, input: ListInPortal): Promise<PortalPage<PortalPayment>> {
  const reader = readerOf(requirePerson(ctx, 'billing'), ctx.now())
  return read(ctx, (tx) => selectPortalPayments(tx, reader, input))
}
