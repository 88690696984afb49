import { transact } from '@padron/db'
import type { ReplyNote } from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'

const text = 'select app.portal_reply($1) as id'

/**
 * A customer's person writes to us. The note has the scope `customer` and is published at once, and whoever
 * looks after the customer is given a task (B-33); the database does all three, from the session alone.
 */
export function replyNote(ctx: PortalCtx, { body }: ReplyNote): Promise<{ id: string }> {
  const { customerId } = requirePerson(ctx)
  return transact(ctx, async (tx) => {
    const [note] = await tx.run<{ id: string }>('portal-reply', text, [body])
    if (!note) throw new Error('the reply is not there')
    const after = { scope: 'customer', characters: body.length }
    record(tx, 'note.replied', { customerId, objectId: note.id, after })
    return note
  })
}
