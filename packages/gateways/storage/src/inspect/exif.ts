const orientationTag = 0x0112
const exifTag = 0x8769
const gpsTag = 0x8825
const makerNoteTag = 0x927c
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

type Entry = { tag: number; at: number; bytes: number; value: number }

/** How an image is to be turned, 1 when its Exif (a TIFF from `start`) does not say. */
export function orientationOf(content: Uint8Array, start: number): number {
  const tiff = readTiff(content, start)
  const entry = tiff?.entries(tiff.first).find(({ tag }) => tag === orientationTag)
  const value = entry && tiff ? tiff.short(entry.at + 8) : 1
  return value >= 1 && value <= 8 ? value : 1
}

/** Overwrites where an image was taken, in place; what a camera's maker keeps for itself goes as well. */
export function wipePlace(content: Uint8Array, start: number): void {
  const tiff = readTiff(content, start)
  if (!tiff) return
  const main = tiff.entries(tiff.first)
  const inner = main.filter(({ tag }) => tag === exifTag).flatMap(({ value }) => tiff.entries(value))
  for (const entry of [...main, ...inner]) {
    if (entry.tag === makerNoteTag) tiff.wipe(entry)
    if (entry.tag !== gpsTag) continue
    for (const fact of tiff.entries(entry.value)) tiff.wipe(fact, true)
  }
}

function readTiff(content: Uint8Array, start: number) {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (start + 8 > content.length) return null
  const isLittle = content[start] === 0x49
  const short = (at: number) => (at + 2 <= content.length ? view.getUint16(at, isLittle) : 0)
  const long = (at: number) => (at + 4 <= content.length ? view.getUint32(at, isLittle) : 0)
  if (short(start + 2) !== 42) return null
  const entries = (offset: number): Entry[] => {
    const at = start + offset
    const count = Math.min(short(at), 500)
    return Array.from({ length: count }, (_, index) => at + 2 + index * 12)
      .filter((place) => place + 12 <= content.length)
      .map((place) => ({
        tag: short(place),
        at: place,
        bytes: (sizes[short(place + 2)] ?? 1) * long(place + 4),
        value: long(place + 8),
      }))
  }
  const wipe = ({ at, bytes, value }: Entry, whole = false) => {
    if (bytes > 4) content.fill(0, start + value, Math.min(start + value + bytes, content.length))
    content.fill(0, whole ? at : at + 8, at + 12)
  }
  return { first: long(start + 4), short, entries, wipe }
}
