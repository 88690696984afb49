import { transact } from '@padron/db'
import type { RequestCode } from '@padron/domain'
import { sessionJobs } from '@padron/jobs'
import type { PortalCtx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'

const keepText = 'insert into app.sign_in_requests (id, email, locale) values ($1, $2, $3)'

/**
 * Keeps that a code was asked for; whether anybody is behind the address, the worker finds out, so that every
 * address is answered alike, and as fast. `limit` for an address on the net that asks too often.
 */
export async function requestCode(ctx: PortalCtx, { email, locale }: RequestCode): Promise<{ sent: true }> {
  const { ip } = ctx.request
  if (!(await ctx.accounts.countAsk(email, ctx.request))) return { sent: true }
  await transact(asVisitor(ctx), async (tx) => {
    const requestId = newId()
    record(tx, 'session.code-requested', { after: { email, ip } })
    await tx.run('keep-sign-in-request', keepText, [requestId, email, locale])
    enqueue(tx, sessionJobs.sendCode, { requestId })
  })
  return { sent: true }
}

/** Whoever is signed in asks for a code as anybody would. */
const asVisitor = (ctx: PortalCtx): PortalCtx => ({
  ...ctx,
  actor: { kind: 'anonymous', realm: 'portal' },
  proof: null,
})
