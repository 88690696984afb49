import { inflateRawSync } from 'node:zlib'
import { latin1, Refused } from './bytes.ts'

export type Entry = { name: string; content: Uint8Array }

type Listed = { name: string; method: number; packed: number; at: number }

const maxEntries = 5000
const maxInflatedBytes = 100 * 1024 * 1024
const listSign = 0x02014b50
const entrySign = 0x04034b50
const endSign = 0x06054b50

/**
 * Every part of an archive, inflated. Throws `Refused` for a damaged or encrypted one, one that holds more
 * than 100 MB whatever it says of itself, whose parts overlap, or that is more than an archive.
 */
export function unzip(content: Uint8Array): Entry[] {
  const listed = readList(content)
  let left = maxInflatedBytes
  return listed.map((part) => {
    const inflated = inflate(content, part, left)
    left -= inflated.byteLength
    return { name: part.name, content: inflated }
  })
}

const longAt = (content: Uint8Array, at: number) =>
  at + 4 <= content.length ? new DataView(content.buffer, content.byteOffset).getUint32(at, true) : damaged()
const shortAt = (content: Uint8Array, at: number) => (content[at] ?? 0) | ((content[at + 1] ?? 0) << 8)

function damaged(): never {
  throw new Refused('damaged')
}

/** The list at the end names each part; nothing may stand before the first or after the list. */
function readList(content: Uint8Array): Listed[] {
  const end = findEnd(content)
  const count = shortAt(content, end + 10)
  if (count === 0 || count > maxEntries) throw new Refused('too_large_inside')
  const listed: Listed[] = []
  let at = longAt(content, end + 16)
  for (let index = 0; index < count; index++) {
    if (longAt(content, at) !== listSign) damaged()
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => shortAt(content, at + place)) as [
      number,
      number,
      number,
    ]
    if (shortAt(content, at + 8) & 0x41) throw new Refused('encrypted')
    listed.push({
      name: latin1(content, at + 46, at + 46 + nameLength),
      method: shortAt(content, at + 10),
      packed: longAt(content, at + 20),
      at: longAt(content, at + 42),
    })
    at += 46 + nameLength + extra + comment
  }
  assertApart(listed, longAt(content, end + 16))
  return listed
}

function findEnd(content: Uint8Array): number {
  for (let at = content.length - 22; at >= Math.max(0, content.length - 22 - 65_535); at--) {
    if (longAt(content, at) !== endSign) continue
    if (at + 22 + shortAt(content, at + 20) !== content.length) throw new Refused('appended')
    return at
  }
  return damaged()
}

/** A bomb lets its parts overlap; a file of two kinds puts something before the first. */
function assertApart(listed: Listed[], listAt: number) {
  const inOrder = listed.toSorted((a, b) => a.at - b.at)
  if (inOrder[0]?.at !== 0) throw new Refused('appended')
  inOrder.forEach(({ at, packed }, index) => {
    const next = inOrder[index + 1]?.at ?? listAt
    if (at + 30 + packed > next) throw new Refused('too_large_inside')
  })
}

function inflate(content: Uint8Array, { at, packed, method }: Listed, maxOutputLength: number): Uint8Array {
  if (longAt(content, at) !== entrySign) damaged()
  const from = at + 30 + shortAt(content, at + 26) + shortAt(content, at + 28)
  const body = content.subarray(from, from + packed)
  if (method === 0 && packed <= maxOutputLength) return body
  if (method !== 8) damaged()
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, maxOutputLength) })
  } catch (error) {
    const isTooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Refused(isTooLarge ? 'too_large_inside' : 'damaged')
  }
}
