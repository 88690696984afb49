import { transact } from '@padron/db'
import { conflict, freshbooksPolicy, type SendFields } from '@padron/domain'
import { freshbooksJobs } from '@padron/jobs'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { passGate } from '../gate/index.ts'
import { record } from '../record.ts'
import { faceOfLink, holdLink } from './find-link.ts'

const text = `update app.freshbooks_links set owners = owners || $2::jsonb, version = version + 1
  where id = $1`

/**
 * Sends fields of ours to the linked client, which are ours from now on. Throws `conflict: not_linked`, and
 * what the gate says: FreshBooks waits for a status that holds it.
 */
export function sendFields(ctx: Ctx, input: SendFields): Promise<{ jobId: string }> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, freshbooksPolicy.link, undefined)
    const link = await holdLink(tx, input.linkId, input.expectedVersion)
    if (link.state !== 'linked') throw conflict('not_linked', { current: faceOfLink(link) })
    // A warning was read when it was linked.
    const { customerId } = link
    await passGate(tx, ctx, { customerId, operation: 'linkFreshbooks', acknowledged: true })
    const owners = Object.fromEntries(input.fields.map((field) => [field, 'ours']))
    await tx.run('freshbooks-link-owners', text, [link.id, JSON.stringify(owners)])
    const after = { fields: input.fields }
    record(tx, 'freshbooks.send-asked', { customerId, objectId: link.id, after })
    return { jobId: enqueue(tx, freshbooksJobs.sendFields, { linkId: link.id, fields: input.fields }) }
  })
}
