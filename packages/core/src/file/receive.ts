import { createHash } from 'node:crypto'
import { type FileContent, invalid, maxFileBytes, type SniffedType } from '@padron/domain'
import { newId } from '../new-id.ts'
import type { Gateways } from '../ports.ts'

/** A content that lies in quarantine, and what was learned while it came in. */
export type Received = { key: string; mediaType: SniffedType; bytes: number; sha256: string }

const headBytes = 4096

type Holds = { gateways: Pick<Gateways, 'storage'> }

/**
 * Passes an upload on to quarantine while it counts it, and reads its first bytes. Throws `invalid:
 * file_too_big | file_type_refused | file_empty` as soon as that is known; then nothing is left of it.
 */
export async function receive({ gateways }: Holds, content: FileContent): Promise<Received> {
  const { files, sniff } = gateways.storage
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let bytes = 0
  let mediaType: SniffedType | null = null
  async function* weighed() {
    for await (const part of streamOf(content)) {
      if (part.byteLength === 0) continue
      bytes += part.byteLength
      if (bytes > maxFileBytes) throw wrong('file_too_big')
      hash.update(part)
      if (head.byteLength < headBytes) head = Buffer.concat([head, part]).subarray(0, headBytes)
      if (head.byteLength === headBytes) mediaType ??= sniffed(head)
      yield part
    }
    if (bytes === 0) throw wrong('file_empty')
    mediaType ??= sniffed(head)
  }
  const sniffed = (start: Uint8Array): SniffedType => {
    const type = sniff(start)
    if (!type) throw wrong('file_type_refused')
    return type
  }
  const key = newId()
  await files.put('quarantine', key, weighed())
  return { key, mediaType: mediaType ?? sniffed(head), bytes, sha256: hash.digest('hex') }
}

const wrong = (code: string) => invalid(code, { fields: [{ path: 'file', reason: { code } }] })

async function* streamOf(content: FileContent): AsyncIterable<Uint8Array> {
  if (typeof content !== 'string') yield* content
  else if (/[^A-Za-z0-9+/=\s]/.test(content)) throw wrong('file_unreadable')
  else yield Buffer.from(content, 'base64')
}
