import { read } from '@padron/db'
import { type ListMails, type MailPage, mailPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findMails } from './find.ts'

const rest = 'where ($1::uuid is null or m.id < $1) order by m.id desc limit $2'

/** What was sent, newest first; the text where no mail leaves the house. */
export function listMails(ctx: Ctx, { cursor, limit }: ListMails): Promise<MailPage> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, mailPolicy.read, undefined)
    const found = await findMails(tx, { name: 'mails', rest, values: [cursor ?? null, limit + 1] })
    const rows = found.slice(0, limit)
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null }
  })
}
