import { transact } from '@padron/db'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'

const unreadText = `select count(*)::int as unread from app.notes n, app.portal_memberships m
  where m.customer_id = $1 and m.portal_user_id = $2 and m.revoked_at is null
    and n.customer_id = $1 and n.scope = 'customer' and n.removed_at is null and n.author_kind <> 'portal'
    and n.published_at <= statement_timestamp()
    and n.published_at > coalesce(m.messages_read_at, '-infinity')`

/** Notes that the reader has seen the messages that are there now. Answers how many were unread. */
export function markNotesRead(ctx: PortalCtx): Promise<{ marked: number }> {
  const { customerId, portalUserId } = requirePerson(ctx)
  return transact(ctx, async (tx) => {
    const values = [customerId, portalUserId]
    const [found] = await tx.run<{ unread: number }>('portal-unread', unreadText, values)
    const marked = found?.unread ?? 0
    if (marked === 0) return { marked }
    await tx.run('portal-mark-read', 'select app.portal_mark_read()', [])
    record(tx, 'note.read', { customerId, after: { notes: marked } })
    return { marked }
  })
}
