import { transact } from '@padron/db'
import { type MarkMessagesRead, messagePolicy, notFound, signInRequired } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { addressedToMe } from './find.ts'

const toMeText = `select m.id, m.customer_id as "customerId" from app.messages m
  where m.id = any ($2::uuid[]) and ${addressedToMe}`

const markText = `insert into app.message_reads (message_id, staff_user_id, read_at)
  select unnest($2::uuid[]), $1, $3 on conflict do nothing returning message_id as id`

/**
 * Notes that the reader has read messages addressed to them; again changes nothing. Answers how many were
 * unread. One that is addressed to somebody else is `not_found`.
 */
export function markMessagesRead(ctx: Ctx, { messageIds }: MarkMessagesRead): Promise<{ marked: number }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, messagePolicy.markRead, undefined)
    if (ctx.actor.kind !== 'staff') throw signInRequired()
    const me = ctx.actor.userId
    const asked = [...new Set(messageIds)]
    const found = await tx.run<{ id: string; customerId: string | null }>('messages-to-me', toMeText, [
      me,
      asked,
    ])
    if (found.length < asked.length) throw notFound('message')
    const marked = await tx.run<{ id: string }>('messages-mark', markText, [me, asked, ctx.now()])
    const fresh = new Set(marked.map(({ id }) => id))
    for (const { id, customerId } of found.filter((message) => fresh.has(message.id)))
      record(tx, 'message.read', { customerId, objectId: id })
    return { marked: fresh.size }
  })
}
