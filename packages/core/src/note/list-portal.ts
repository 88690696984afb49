import { read } from '@padron/db'
import type { ListPortalNotes, PortalNote, PortalPage } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalNotes } from './select-portal.ts'

/** The messages of one's own customer, newest first, page by page. */
export function listPortalNotes(ctx: PortalCtx, input: ListPortalNotes): Promise<PortalPage<PortalNote>> {
  const reader = readerOf(requirePerson(ctx), ctx.now())
  return read(ctx, (tx) => selectPortalNotes(tx, reader, input))
}
