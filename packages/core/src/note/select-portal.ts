import type { Tx } from '@padron/db'
import type { ListPortalNotes, PortalNote, PortalPage } from '@padron/domain'
import { type PortalReader, pageOf, portalRowsAsked } from '../portal-reader.ts'

const text = `select n.id, n.body, n.author_kind = 'portal' as mine, n.author_name as "authorName",
    n.published_at as "writtenAt",
    (extract(epoch from n.published_at) * 1000000)::bigint::text || '.' || n.id as place,
    $2::uuid is not null and n.author_kind <> 'portal' and n.published_at > coalesce(
      (select m.messages_read_at from app.portal_memberships m
        where m.customer_id = $1 and m.portal_user_id = $2 and m.revoked_at is null), '-infinity')
      as "isUnread"
  from app.notes n
 where n.customer_id = $1 and n.scope = 'customer' and n.removed_at is null
   and n.published_at <= statement_timestamp()
   and ($3::bigint is null
     or (n.published_at, n.id) < (timestamptz 'epoch' + $3::bigint * interval '1 microsecond', $4::uuid))
 order by n.published_at desc, n.id desc limit $5`

/** What was said between us and a customer, newest first: notes of the scope `customer`, once published. */
export async function selectPortalNotes(
  tx: Tx,
  { customerId, portalUserId }: PortalReader,
  { before }: ListPortalNotes,
): Promise<PortalPage<PortalNote>> {
  const [at, id] = before?.split('.') ?? [null, null]
  const values = [customerId, portalUserId, at, id, portalRowsAsked]
  return pageOf(await tx.run<PortalNote & { place: string }>('portal-notes', text, values))
}
