import { read } from '@padron/db'
import type { AddPortalFile } from '@padron/domain'
import { fileJobs } from '@padron/jobs'
import type { PortalCtx } from '../ctx.ts'
import { enqueue } from '../enqueue.ts'
import { findCustomer } from '../find-customer.ts'
import { newId } from '../new-id.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'
import { keep } from './keep.ts'
import { receive } from './receive.ts'

const text = 'select app.portal_add_file($1::jsonb)'

/**
 * A customer's person sends us a file; it waits in quarantine like every other, and staff find a task. Throws
 * `invalid: file_too_big | file_type_refused | file_empty | file_quota_full`.
 */
export async function addPortalFile(
  ctx: PortalCtx,
  { fileName: name, content }: AddPortalFile,
): Promise<{ fileId: string }> {
  const { customerId } = requirePerson(ctx)
  // Whether the door is still open is asked before a byte is taken; the row asks once more.
  await read(ctx, (tx) => findCustomer(tx, customerId))
  const received = await receive(ctx, content)
  return keep(ctx, received, async (tx) => {
    const [fileId, versionId] = [newId(), newId()]
    await tx.run('portal-add-file', text, [JSON.stringify({ ...received, id: fileId, versionId, name })])
    const { mediaType, bytes, sha256 } = received
    const after = { kind: 'other', scope: 'customer', number: 1, mediaType, bytes, sha256 }
    record(tx, 'file.added', { customerId, objectId: fileId, after })
    enqueue(tx, fileJobs.judge, { versionId })
    return { fileId }
  })
}
