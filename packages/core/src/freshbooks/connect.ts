import { createHash, randomBytes } from 'node:crypto'
import { transact } from '@padron/db'
import { consentMinutes, freshbooksPolicy, signInRequired, stepUpPolicy } from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'

const text = `insert into app.freshbooks_consents (id, state_hash, asked_by, asked_by_name, expires_at)
  values ($1, $2, $3, $4, now() + make_interval(mins => $5))`

/**
 * Where the person is sent to agree. The state in it works once, for ten minutes, and answers for them when
 * they come back without a cookie; only its hash is kept. `forbidden: step_up_required`,
 * `unavailable: freshbooks_not_configured`.
 */
export async function connectFreshbooks(ctx: Ctx): Promise<{ consentId: string; url: string }> {
  const { actor } = ctx
  allow(actor, freshbooksPolicy.connect, undefined)
  allow(actor, stepUpPolicy.recent, undefined)
  if (actor.kind !== 'staff') throw signInRequired()
  const state = randomBytes(32).toString('base64url')
  const url = ctx.gateways.freshbooks.authorizeUrl(state)
  const consentId = newId()
  const hash = createHash('sha256').update(state).digest()
  await transact(ctx, async (tx) => {
    await tx.run('freshbooks-ask', text, [consentId, hash, actor.userId, actor.name, consentMinutes])
    record(tx, 'freshbooks.connect-asked', { objectId: consentId })
  })
  return { consentId, url }
}
