import { errorWords } from './reed-solomon.ts'

type Version = { data: number; errors: number; blocks: number; alignment: readonly number[] }

/** Versions 1 to 9 at the level L: data and error words a block (ISO/IEC 18004, tables 7 and 9). */
const versions: readonly Version[] = [
  { data: 19, errors: 7, blocks: 1, alignment: [] },
  { data: 34, errors: 10, blocks: 1, alignment: [6, 18] },
  { data: 55, errors: 15, blocks: 1, alignment: [6, 22] },
  { data: 80, errors: 20, blocks: 1, alignment: [6, 26] },
  { data: 108, errors: 26, blocks: 1, alignment: [6, 30] },
  { data: 68, errors: 18, blocks: 2, alignment: [6, 34] },
  { data: 78, errors: 20, blocks: 2, alignment: [6, 22, 38] },
  { data: 97, errors: 24, blocks: 2, alignment: [6, 24, 42] },
  { data: 116, errors: 30, blocks: 2, alignment: [6, 26, 46] },
]
const headBits = 12

/** The dark modules of a QR code, row by row; null when the text is longer than 230 bytes. */
export function qrMatrix(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text)
  const at = versions.findIndex(({ data, blocks }) => data * blocks * 8 >= bytes.length * 8 + headBits)
  const version = versions[at]
  if (!version) return null
  const number = at + 1
  const size = number * 4 + 17
  const field = drawPatterns(number, size, version)
  const words = interleave(wordsOf(bytes, version), version)
  drawWords(field, words, size)
  return field.dark
}

type Field = { dark: boolean[][]; taken: boolean[][] }

function drawPatterns(number: number, size: number, { alignment }: Version): Field {
  const rows = () => Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  const field: Field = { dark: rows(), taken: rows() }
  const set = (x: number, y: number, isDark: boolean) => {
    const [dark, taken] = [field.dark[y], field.taken[y]]
    if (!dark || !taken || x < 0 || x >= size) return
    dark[x] = isDark
    taken[x] = true
  }
  const ring = (cx: number, cy: number, reach: number, isDark: (distance: number) => boolean) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        set(cx + dx, cy + dy, isDark(Math.max(Math.abs(dx), Math.abs(dy))))
  }
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
  const last = alignment.at(-1)
  for (const cx of alignment)
    for (const cy of alignment) {
      const isCorner = (cx === 6 && (cy === 6 || cy === last)) || (cx === last && cy === 6)
      if (!isCorner) ring(cx, cy, 2, (distance) => distance !== 1)
    }
  for (const [cx, cy] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    ring(cx, cy, 4, (distance) => distance !== 2 && distance !== 4)
  drawFormat(set, size)
  if (number >= 7) drawVersion(set, size, number)
  return field
}

type Set = (x: number, y: number, isDark: boolean) => void
const bitOf = (bits: number, at: number) => ((bits >>> at) & 1) === 1

/** Level L with the first mask, and its BCH remainder, twice. */
function drawFormat(set: Set, size: number) {
  const told = 1 << 3
  let rest = told
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537)
  const bits = ((told << 10) | rest) ^ 0x5412
  for (let i = 0; i < 6; i++) set(8, i, bitOf(bits, i))
  set(8, 7, bitOf(bits, 6))
  set(8, 8, bitOf(bits, 7))
  set(7, 8, bitOf(bits, 8))
  for (let i = 9; i < 15; i++) set(14 - i, 8, bitOf(bits, i))
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bitOf(bits, i))
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bitOf(bits, i))
  set(8, size - 8, true)
}

function drawVersion(set: Set, size: number, number: number) {
  let rest = number
  for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25)
  const bits = (number << 12) | rest
  for (let i = 0; i < 18; i++) {
    const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)]
    set(a, b, bitOf(bits, i))
    set(b, a, bitOf(bits, i))
  }
}

/** Byte mode, length, text, end and padding, in words of eight bits. */
function wordsOf(bytes: Uint8Array, { data, blocks }: Version): number[] {
  const capacity = data * blocks
  const bits = ['0100', bytes.length.toString(2).padStart(8, '0')]
  for (const byte of bytes) bits.push(byte.toString(2).padStart(8, '0'))
  const told = bits.join('').padEnd(Math.min(capacity * 8, bytes.length * 8 + headBits + 4), '0')
  const words = (told.match(/.{1,8}/g) ?? []).map((word) => Number.parseInt(word.padEnd(8, '0'), 2))
  for (let pad = 0xec; words.length < capacity; pad ^= 0xfd) words.push(pad)
  return words
}

/** The blocks side by side, their data first, then their error words. */
function interleave(words: readonly number[], { data, errors, blocks }: Version): number[] {
  const parts = Array.from({ length: blocks }, (_, at) => words.slice(at * data, (at + 1) * data))
  const checks = parts.map((part) => errorWords(part, errors))
  const woven = (lists: number[][], length: number) =>
    Array.from({ length }, (_, at) => lists.map((list) => list[at] ?? 0)).flat()
  return [...woven(parts, data), ...woven(checks, errors)]
}

/** Two columns at a time from the right, up and down in turn, under the checkerboard mask. */
function drawWords({ dark, taken }: Field, words: readonly number[], size: number) {
  let at = 0
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    const isUpward = ((right + 1) & 2) === 0
    for (let step = 0; step < size; step++) {
      const y = isUpward ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        const row = dark[y]
        if (!row || taken[y]?.[x]) continue
        const bit = bitOf(words[at >>> 3] ?? 0, 7 - (at & 7))
        row[x] = bit !== ((x + y) % 2 === 0)
        at++
      }
    }
  }
}
