import { transact } from '@padron/db'
import { freshbooksJobs } from '@padron/jobs'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { withAccount } from './with-account.ts'

/** A bare noun means each of its verbs (integrations §1.10). */
const events = ['client', 'invoice', 'payment', 'credit_note']

// Their handshake may have been here before their answer.
const text = `insert into app.freshbooks_callbacks as c (connection_id, callback_id, event)
  values ($1, $2, $3) on conflict (connection_id, callback_id) do update set event = excluded.event
  returning c.is_verified as "isVerified"`

/** Asks them to call this address when something changes; what is registered already stays. */
export async function registerCallbacks(
  ctx: Ctx,
  { connectionId, url }: { connectionId: string; url: string },
): Promise<void> {
  await withAccount(ctx, connectionId, async ({ callbacks }) => {
    const there = await callbacks.list()
    for (const event of events) {
      const known = there.find((each) => each.event === event && each.uri === url)
      const { id } = known ?? (await callbacks.register(event, url))
      await transact(ctx, async (tx) => {
        const [kept] = await tx.run<{ isVerified: boolean }>('freshbooks-callback', text, [
          connectionId,
          id,
          event,
        ])
        if (kept?.isVerified) return
        enqueue(tx, freshbooksJobs.verifyCallback, { connectionId, callbackId: id })
      })
    }
  })
}
