import { read } from '@padron/db'
import type { PortalProfile } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { readerOf } from '../portal-reader.ts'
import { requirePerson } from '../require-person.ts'
import { selectPortalProfile } from './select-portal.ts'

/** The record of one's own customer, what is asked to be changed in it, and whether the reader may. */
export function getProfile(ctx: PortalCtx): Promise<PortalProfile> {
  const reader = readerOf(requirePerson(ctx), ctx.now())
  return read(ctx, (tx) => selectPortalProfile(tx, reader))
}
