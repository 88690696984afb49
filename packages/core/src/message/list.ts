import { read } from '@padron/db'
import { type Inbox, messagePolicy, type ReadInbox } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { faceText, type MessageRow } from './face.ts'
import { addressedToMe } from './find.ts'

const inboxRest = `where ${addressedToMe} and ($2::uuid is null or m.id < $2)
    and (not $3 or r.read_at is null) order by m.id desc limit $4`

const unreadText = `select count(*)::int as unread from app.messages m where ${addressedToMe}
  and not exists (select from app.message_reads r where r.message_id = m.id and r.staff_user_id = $1)`

/** Messages to the reader or the reader's departments, newest first, and how many are unread in all. */
export function listInbox(ctx: Ctx, { unreadOnly, cursor, limit }: ReadInbox): Promise<Inbox> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, messagePolicy.inbox, undefined)
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const values = [me, cursor ?? null, unreadOnly, limit + 1]
    const rows = await tx.run<MessageRow>('inbox', faceText(inboxRest), values)
    const [count] = await tx.run<{ unread: number }>('inbox-unread', unreadText, [me])
    const messages = rows.slice(0, limit)
    const nextCursor = rows.length > limit ? (messages.at(-1)?.id ?? null) : null
    return { messages, unread: count?.unread ?? 0, nextCursor }
  })
}
