import { read } from '@padron/db'
import { type GetMail, type MailFace, mailPolicy, notFound } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findMails } from './find.ts'

/** One mail; `not_found` for none. */
export function getMail(ctx: Ctx, { id }: GetMail): Promise<MailFace> {
  return read(ctx, async (tx) => {
    allow(ctx.actor, mailPolicy.read, undefined)
    const [mail] = await findMails(tx, { name: 'mail', rest: 'where m.id = $1', values: [id] })
    if (!mail) throw notFound('mail')
    return mail
  })
}
