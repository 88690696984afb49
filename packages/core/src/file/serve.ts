import { read } from '@padron/db'
import { servedName } from '@padron/domain'
import type { Ctx } from '../ctx.ts'

export type ServedFile = {
  name: string
  mediaType: string
  bytes: number
  content: AsyncIterable<Uint8Array>
}

type Found = { key: string; name: string; media_type: string }

/**
 * What the file host hands out for a token: a judged version, within its minute, while whoever opened it is
 * still signed in and may still read it. Null for everything else, without a reason.
 */
export async function serveFile(ctx: Ctx, token: string): Promise<ServedFile | null> {
  const { links, files } = ctx.gateways.storage
  const ticket = links.read(token)
  if (!ticket || ticket.expiresAt <= ctx.now()) return null
  const [found] = await read(ctx, (tx) =>
    tx.run<Found>('file-to-serve', 'select * from app.file_to_serve($1, $2)', [
      ticket.versionId,
      ticket.openerId,
    ]),
  )
  const stored = found && (await files.get('ready', found.key))
  if (!stored) return null
  return { ...stored, name: servedName(found.name, found.media_type), mediaType: found.media_type }
}
