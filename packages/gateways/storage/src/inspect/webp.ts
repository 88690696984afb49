import { latin1, Refused } from './bytes.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const exifAndXmp = 0x08 | 0x04

/** The image without Exif, XMP, unknown parts and whatever follows its end. */
export function cleanWebp(content: Uint8Array): Uint8Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const size = content.length >= 12 ? view.getUint32(4, true) + 8 : 0
  if (size < 20 || size > content.length) throw new Refused('damaged')
  const parts: Uint8Array[] = []
  for (let at = 12; at < size; ) {
    const length = at + 8 <= size ? view.getUint32(at + 4, true) : size
    const end = at + 8 + length + (length % 2)
    if (end > size) throw new Refused('damaged')
    const type = latin1(content, at, at + 4)
    const part = Uint8Array.from(content.subarray(at, end))
    if (type === 'VP8X') part[8] = (part[8] ?? 0) & ~exifAndXmp
    if (kept.has(type)) parts.push(part)
    at = end
  }
  if (parts.length === 0) throw new Refused('damaged')
  const body = Buffer.concat(parts)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
