import { latin1, Refused } from './bytes.ts'

const maxPixels = 100_000_000
/** What an image needs to look as it does. */
const kept = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST acTL fcTL fdAT cICP'.split(' '),
)

/** The image without texts, Exif, times, unknown parts and whatever follows its end. */
export function cleanPng(content: Uint8Array): Uint8Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const parts = [content.subarray(0, 8)]
  for (let at = 8; at + 12 <= content.length; ) {
    const end = at + 12 + view.getUint32(at)
    const type = latin1(content, at + 4, at + 8)
    if (end > content.length || (at === 8) !== (type === 'IHDR')) break
    if (type === 'IHDR' && view.getUint32(at + 8) * view.getUint32(at + 12) > maxPixels)
      throw new Refused('too_large_inside')
    if (kept.has(type)) parts.push(content.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(parts)
    at = end
  }
  throw new Refused('damaged')
}
