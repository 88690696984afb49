import type { Tx } from '@padron/db'

// What a code or a link was good for is over long before.
const text = `update app.mails set body = null
  where sent_at is null and problem is not null and body is not null
    and created_at < now() - interval '1 day'`

/** Drops the texts of letters that could not be sent for a day. */
export async function forgetLetters(tx: Tx): Promise<void> {
  await tx.run('letters-forgotten', text, [])
}
