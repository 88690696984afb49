import { transact } from '@padron/db'
import {
  conflict,
  linkSeconds,
  notFound,
  type OpenPortalFile,
  type PortalFile,
  servedName,
} from '@padron/domain'
import type { PortalCtx } from '../ctx.ts'
import { record } from '../record.ts'
import { requirePerson } from '../require-person.ts'
import { portalFileText } from './portal-file-text.ts'

const text = `${portalFileText} and f.id = $2`

type Opened = { url: string; name: string; expiresAt: Date }

/**
 * An address on the file host that hands out one file for a minute, as long as the session that asked lives
 * and its door is open. `not_found` for every other file, `conflict: file_quarantined | file_refused`.
 */
export function openPortalFile(ctx: PortalCtx, { fileId }: OpenPortalFile): Promise<Opened> {
  const { customerId, sessionId } = requirePerson(ctx)
  return transact(ctx, async (tx) => {
    const values = [customerId, fileId]
    const [file] = await tx.run<PortalFile & { versionId: string }>('portal-file', text, values)
    if (!file) throw notFound('file')
    if (file.state === 'checking') throw conflict('file_quarantined')
    if (file.state === 'refused') throw conflict('file_refused')
    record(tx, 'file.opened', { customerId, objectId: fileId, after: { scope: 'customer' } })
    const expiresAt = new Date(ctx.now().getTime() + linkSeconds * 1000)
    const { versionId, mediaType, name } = file
    const ticket = { versionId, openerId: sessionId, expiresAt }
    return { url: ctx.gateways.storage.links.urlOf(ticket), name: servedName(name, mediaType), expiresAt }
  })
}
