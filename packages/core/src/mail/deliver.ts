import { type Tx, transact } from '@padron/db'
import { isFailure, type Letter, type MailFace, mailPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { settle } from '../settle.ts'
import { type FoundLetter, holdLetter } from './find.ts'

export type Draft = { kind: MailFace['kind']; to: string; customerId: string | null; letter: Letter }

type Steps = {
  /** Issues what lets somebody in, and words it; null where nobody is to be written to. */
  write(tx: Tx): Promise<Draft | null>
  /** Whether a letter that could not leave at the first try still says the truth. */
  isStillTrue(tx: Tx, letter: FoundLetter): Promise<boolean>
}

type Outcome = 'mail.sent' | 'mail.kept' | 'mail.refused'

/** What became of a letter; nothing where nobody was to be written to, or no longer. */
export type Delivered = { outcome: Outcome | null }

/**
 * One job, one letter: it is written and kept, sent outside of any transaction, and forgotten once it left.
 * A run after a crash sends the same words under the same id. Throws `unavailable: mail_unavailable`.
 */
export async function deliver(ctx: Ctx, steps: Steps): Promise<Delivered> {
  const letter = await transact(ctx, async (tx) => {
    allow(ctx.actor, mailPolicy.send, undefined)
    const found = await prepare(tx, steps)
    if (!found) await settle(tx, { outcome: null })
    return found
  })
  if (!letter) return { outcome: null }
  const outcome = await send(ctx, letter)
  await transact(ctx, async (tx) => {
    await tx.run('letter-over', overText, [letter.id, outcome, ctx.now()])
    const { id, kind, customerId } = letter
    record(tx, outcome, { customerId, objectId: id, after: { kind } })
    await settle(tx, { outcome })
  })
  return { outcome }
}

const overText = `update app.mails set problem = case when $2 = 'mail.refused' then 'mail_refused' end,
    sent_at = case when $2 = 'mail.sent' then $3::timestamptz end,
    body = case when $2 = 'mail.kept' then body end
  where id = $1`

async function prepare(tx: Tx, { write, isStillTrue }: Steps): Promise<FoundLetter | null> {
  const { proof } = tx.caller
  const outboxId = proof && 'outboxId' in proof ? proof.outboxId : null
  const earlier = outboxId && (await holdLetter(tx, outboxId))
  if (!earlier) {
    const draft = await write(tx)
    return draft && keep(tx, draft, outboxId)
  }
  if (earlier.isOver) return null
  if (await isStillTrue(tx, earlier)) return earlier
  await tx.run('letter-late', `update app.mails set body = null, problem = 'mail_late' where id = $1`, [
    earlier.id,
  ])
  return null
}

const keepText = `insert into app.mails (id, outbox_id, kind, to_address, subject, body, customer_id, problem)
  values ($1, $2, $3, $4, $5, $6, $7, 'mail_waiting') returning created_at as "createdAt"`

async function keep(tx: Tx, { kind, to, customerId, letter }: Draft, outboxId: string | null) {
  const id = newId()
  const values = [id, outboxId, kind, to, letter.subject, letter.text, customerId]
  const [row] = await tx.run<{ createdAt: Date }>('letter-kept', keepText, values)
  const createdAt = row?.createdAt ?? new Date(0)
  return { id, to, kind, customerId, createdAt, subject: letter.subject, body: letter.text, isOver: false }
}

async function send(ctx: Ctx, { id, to, subject, body }: FoundLetter): Promise<Outcome> {
  try {
    const { left } = await ctx.gateways.mail.send({ id, to, subject, text: body ?? '' })
    return left ? 'mail.sent' : 'mail.kept'
  } catch (error) {
    if (isFailure(error) && error.reason.code === 'mail_refused') return 'mail.refused'
    await transact(ctx, (tx) =>
      tx.run('letter-held-up', `update app.mails set problem = 'mail_unavailable' where id = $1`, [id]),
    )
    throw error
  }
}
