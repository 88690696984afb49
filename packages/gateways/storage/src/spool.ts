import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'

const partBytes = 65_536

/** A content that lies on this machine until its place has it, to be read any number of times. */
export type Spooled = {
  bytes: number
  /** CRC-32 in base64, as S3 writes it. */
  checksum: string
  read(): Readable
  close(): Promise<void>
}

/**
 * Writes a content down, so that its length and checksum are known before it is sent. The file has no name,
 * so that it goes with this process however that ends. Throws what the content throws.
 */
export async function spool(content: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const file = path.join(tmpdir(), `padron-${randomBytes(16).toString('hex')}`)
  const handle = await open(file, 'wx+', 0o600)
  let [bytes, sum] = [0, 0]
  try {
    await rm(file)
    for await (const part of content) {
      bytes += part.byteLength
      sum = crc32(part, sum)
      await handle.writeFile(part)
    }
  } catch (error) {
    await handle.close()
    throw error
  }
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(sum)
  return {
    bytes,
    checksum: checksum.toString('base64'),
    // A stream of the handle's own would close it with the first try.
    read: () => Readable.from(readParts(handle), { objectMode: false, highWaterMark: partBytes }),
    close: () => handle.close(),
  }
}

async function* readParts(handle: FileHandle): AsyncIterable<Uint8Array> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.allocUnsafe(partBytes), position })
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    position += bytesRead
  }
}
