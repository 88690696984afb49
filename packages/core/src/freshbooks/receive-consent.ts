import { transact } from '@padron/db'
import type { ReceiveConsent } from '@padron/domain'
import type { Ctx } from '../ctx.ts'

const text = 'select app.receive_freshbooks_consent($1, $2, $3) as job'

/**
 * Takes what FreshBooks sent somebody back with. Nobody is signed in here: the state says who was sent, and
 * works once. The code is sealed at once, for the worker; false for an unknown, used or late state, and for a
 * refusal.
 */
export async function receiveConsent(
  ctx: Ctx,
  { state, code, error }: ReceiveConsent,
): Promise<{ received: boolean }> {
  const sealed = code !== undefined && error === undefined ? ctx.gateways.vault.seal(code) : null
  const problem = sealed ? null : error === 'access_denied' ? 'access_denied' : 'consent_refused'
  const [row] = await transact(ctx, (tx) =>
    tx.run<{ job: string | null }>('freshbooks-consent-back', text, [state, sealed, problem]),
  )
  if (!row?.job) return { received: false }
  ctx.doorbell.ring('outbox', [row.job])
  return { received: true }
}
