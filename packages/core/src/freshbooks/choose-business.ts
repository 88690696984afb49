import { transact } from '@padron/db'
import { type ChooseBusiness, type ConsentFace, conflict, freshbooksPolicy, notFound } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'
import { findConsents } from './find-consent.ts'

const chooseText = `update app.freshbooks_consents set state = 'chosen', chosen_account_id = $2
  where id = $1 and state = 'choosing' and asked_by = auth.staff_user_id()
    and businesses @> jsonb_build_array(jsonb_build_object('accountId', $2::text)) returning id`

/**
 * Says which of several businesses is connected; a job goes on. `not_found` for a consent of somebody else,
 * `conflict: changed_meanwhile` when it is not, or no longer, waiting for that.
 */
export function chooseBusiness(ctx: Ctx, { consentId, accountId }: ChooseBusiness): Promise<ConsentFace> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.connect, undefined)
    const chosen = await tx.run('freshbooks-choose', chooseText, [consentId, accountId])
    const rest = 'where c.id = $1 and c.asked_by = auth.staff_user_id()'
    const [face] = await findConsents(tx, { name: 'freshbooks-consent', rest, values: [consentId] })
    if (!face) throw notFound('freshbooks')
    if (chosen.length === 0) throw conflict('changed_meanwhile', { current: face })
    record(tx, 'freshbooks.business-chosen', { objectId: consentId, after: { accountId } })
    enqueue(tx, freshbooksJobs.connect, { consentId })
    return face
  })
}
