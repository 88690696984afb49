import { transact } from '@padron/db'
import { type MessageFace, messagePolicy, notFound, type SendMessage } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { findCustomer } from '../find-customer.ts'
import { faceText, type MessageRow } from './face.ts'
import { writeMessage } from './write.ts'

/** Sends an internal note to a person or a department; it appears on their home page, nowhere else. */
export function sendMessage(ctx: Ctx, input: SendMessage): Promise<MessageFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, messagePolicy.send, undefined)
    if (input.customerId) await findCustomer(tx, input.customerId)
    const id = await writeMessage(tx, input)
    const me = ctx.actor.kind === 'staff' ? ctx.actor.userId : null
    const [sent] = await tx.run<MessageRow>('message-face', faceText('where m.id = $2'), [me, id])
    if (!sent) throw notFound('message')
    return sent
  })
}
