import { read } from '@padron/db'
import { type ConsentFace, freshbooksPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findConsents } from './find-consent.ts'

// Another person's consents are not seen by the row policy either.
const rest = `where c.asked_by = auth.staff_user_id() and c.created_at > now() - interval '1 day'
    and c.state <> 'done' and (c.state <> 'open' or c.expires_at > now())
  order by c.created_at desc limit 20`

/** Where one's own ways to FreshBooks have come to, of the last day, newest first. */
export function listConsents(ctx: Ctx): Promise<ConsentFace[]> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.connect, undefined)
    return findConsents(tx, { name: 'freshbooks-consents', rest, values: [] })
  })
}
