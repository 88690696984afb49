import { transact } from '@padron/db'
import {
  type ConnectionFace,
  conflict,
  type Disconnect,
  freshbooksPolicy,
  notFound,
  stepUpPolicy,
} from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { record } from '../record.ts'
import { findConnectionById } from './find-connection.ts'

const text = `update app.freshbooks_connections
  set state = 'disconnected', problem = null, disconnected_at = now(), version = version + 1
  where id = $1 and version = $2 and state <> 'disconnected' returning id`

/**
 * Lets go of the account from now on; a job gives the access back. Links stay, for when it comes back.
 * `conflict: changed_meanwhile` with the connection now, `forbidden: step_up_required`.
 */
export async function disconnectFreshbooks(
  ctx: Ctx,
  { connectionId, expectedVersion }: Disconnect,
): Promise<ConnectionFace> {
  allow(ctx.actor, freshbooksPolicy.connect, undefined)
  allow(ctx.actor, stepUpPolicy.recent, undefined)
  return transact(ctx, async (tx) => {
    const before = await findConnectionById(tx, connectionId)
    if (!before) throw notFound('freshbooks')
    const gone = await tx.run('freshbooks-let-go', text, [connectionId, expectedVersion])
    if (gone.length === 0) throw conflict('changed_meanwhile', { current: before })
    const after = await findConnectionById(tx, connectionId)
    if (!after) throw notFound('freshbooks')
    record(tx, 'freshbooks.disconnected', {
      objectId: connectionId,
      before: { state: before.state, businessName: before.businessName },
      after: { state: after.state },
    })
    enqueue(tx, freshbooksJobs.disconnect, { connectionId })
    return after
  })
}
