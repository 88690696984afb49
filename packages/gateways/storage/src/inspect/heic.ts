import { hasAt, latin1, Refused } from './bytes.ts'
import { wipePlace } from './exif.ts'

/** The same image; where it was taken is overwritten, since everything in it is found by position. */
export function cleanHeic(content: Uint8Array): Uint8Array {
  assertBoxes(content)
  const clean = Uint8Array.from(content)
  for (let at = 0; at + 8 < clean.length; at++) {
    if (hasAt(clean, at, [0x49, 0x49, 42, 0]) || hasAt(clean, at, [0x4d, 0x4d, 0, 42])) wipePlace(clean, at)
  }
  for (const { index, 0: text } of latin1(clean).matchAll(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/g))
    clean.fill(0x20, index, index + text.length)
  return clean
}

/** Boxes stand one behind the other to the very end, and one of them holds the image. */
function assertBoxes(content: Uint8Array) {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  const types: string[] = []
  let at = 0
  while (at + 8 <= content.length) {
    const short = view.getUint32(at)
    const size = short === 1 && at + 16 <= content.length ? Number(view.getBigUint64(at + 8)) : short
    types.push(latin1(content, at + 4, at + 8))
    if (short === 0) at = content.length
    else if (size < 8 || at + size > content.length) throw new Refused('damaged')
    else at += size
  }
  if (at !== content.length) throw new Refused('appended')
  if (!types.includes('meta')) throw new Refused('damaged')
}
