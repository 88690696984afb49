import { read } from '@padron/db'
import type { ListInPortal, PortalFile, PortalPage } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalFiles } from './select-portal.ts'

/** The files of one's own customer, newest first, page by page. */
export function listPortalFiles(ctx: PortalCtx, input: ListInPortal): Promise<PortalPage<PortalFile>> {
  const reader = readerOf(requirePerson(ctx), ctx.now())
  return read(ctx, (tx) => selectPortalFiles(tx, reader, input))
}
