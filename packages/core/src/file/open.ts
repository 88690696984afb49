import { transact } from '@padron/db'
import {
  type FileFace,
  type FileVersionFace,
  filePolicy,
  forbidden,
  isSensitive,
  linkSeconds,
  notFound,
  type OpenFile,
  openFileRefusal,
  servedName,
} from '@padron/domain'
import { allow } from '../allow.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { findFile, selectVersions } from './find.ts'

export type OpenedFile = { url: string; name: string; expiresAt: Date }

/**
 * An address on the file host that hands out this one version for a minute, as long as the caller's session
 * lives. Opening a sensitive file is told. Throws `conflict: file_quarantined | file_refused`.
 */
export function openFile(ctx: Ctx, input: OpenFile): Promise<OpenedFile> {
  return transact(ctx, async (tx) => {
    allow(ctx.actor, filePolicy.read, undefined)
    const file = await findFile(tx, input.fileId, ctx.now())
    const version = pick(file, input.versionId ? await selectVersions(tx, file.id) : [], input.versionId)
    const refusal = openFileRefusal(version)
    if (refusal) throw refusal
    const { customerId, id: objectId, kind, scope } = file
    if (isSensitive(file))
      record(tx, 'file.opened', { customerId, objectId, after: { number: version.number, kind, scope } })
    const expiresAt = new Date(ctx.now().getTime() + linkSeconds * 1000)
    const ticket = { versionId: version.id, openerId: openerOf(ctx), expiresAt }
    return {
      url: ctx.gateways.storage.links.urlOf(ticket),
      name: servedName(file.name ?? '', version.mediaType),
      expiresAt,
    }
  })
}

function pick(file: FileFace, versions: FileVersionFace[], versionId: string | undefined): FileVersionFace {
  const version = versionId ? versions.find(({ id }) => id === versionId) : (file.current ?? file.newest)
  if (file.removed || !version) throw notFound('file')
  return version
}

function openerOf({ actor }: Ctx): string {
  const id = actor.kind === 'staff' ? (actor.sessionId ?? actor.apiKeyId) : null
  if (!id) throw forbidden('session_required')
  return id
}
