import { hasAt, Refused } from './bytes.ts'
import { orientationOf } from './exif.ts'

const maxPixels = 100_000_000
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Without a length: restarts, and what stands alone. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01

/**
 * The image without what was written beside it: where and when it was taken, by whom, comments, small copies
 * and whatever follows its end. How it is to be turned and its colours stay.
 */
export function cleanJpeg(content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [content.subarray(0, 2)]
  let turned = 1
  let at = 2
  for (;;) {
    const marker = markerAt(content, at)
    if (marker === 0xd9) return Buffer.concat([parts[0]!, ...orient(turned), ...parts.slice(1), endOfImage])
    const end = isBare(marker) ? at + 2 : at + 2 + lengthAt(content, at + 2)
    if (end > content.length) throw new Refused('damaged')
    if (isFrame(marker)) assertSize(content, at)
    if (marker === 0xe1 && hasAt(content, at + 4, 'Exif\0\0')) turned = orientationOf(content, at + 10)
    if (isKept(content, marker, at)) parts.push(content.subarray(at, end))
    at = end
    if (marker === 0xda) {
      const scanEnd = endOfScan(content, at)
      parts.push(content.subarray(at, scanEnd))
      at = scanEnd
    }
  }
}

const endOfImage = Buffer.from([0xff, 0xd9])

function markerAt(content: Uint8Array, at: number): number {
  const marker = content[at + 1]
  if (content[at] !== 0xff || marker === undefined || marker === 0) throw new Refused('damaged')
  return marker
}

function lengthAt(content: Uint8Array, at: number): number {
  const length = ((content[at] ?? 0) << 8) | (content[at + 1] ?? 0)
  if (length < 2) throw new Refused('damaged')
  return length
}

function assertSize(content: Uint8Array, at: number) {
  const height = lengthAt(content, at + 5)
  const width = lengthAt(content, at + 7)
  if (height * width > maxPixels) throw new Refused('too_large_inside')
}

/** Of what an application added, only what the colours need. */
function isKept(content: Uint8Array, marker: number, at: number): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return (
    marker === 0xe0 ||
    (marker === 0xe2 && hasAt(content, at + 4, 'ICC_PROFILE\0')) ||
    (marker === 0xee && hasAt(content, at + 4, 'Adobe'))
  )
}

function endOfScan(content: Uint8Array, from: number): number {
  for (let at = from; at < content.length - 1; at++) {
    if (content[at] !== 0xff) continue
    const next = content[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !isBare(next)) return at
  }
  throw new Refused('damaged')
}

/** An Exif that says how the image is to be turned and nothing else. */
function orient(turned: number): Uint8Array[] {
  if (turned === 1) return []
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const body = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff]
  return [Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])]
}
