import { describe, expect, it } from 'vitest'
import { qrMatrix } from './qr-matrix.ts'
import { errorWords, multiply } from './reed-solomon.ts'

const layouts: Record<number, { data: number; errors: number; blocks: number; alignment: number[] }> = {
  1: { data: 19, errors: 7, blocks: 1, alignment: [] },
  6: { data: 68, errors: 18, blocks: 2, alignment: [6, 34] },
  8: { data: 97, errors: 24, blocks: 2, alignment: [6, 24, 42] },
  9: { data: 116, errors: 30, blocks: 2, alignment: [6, 26, 46] },
}

/** A reader of one's own: what is no pattern is unmasked, woven apart, checked and read. */
function readBack(rows: boolean[][]) {
  const size = rows.length
  const version = (size - 17) / 4
  const layout = layouts[version]!
  const near = (a: number, b: number, reach: number) => Math.abs(a - b) <= reach
  const isPattern = (x: number, y: number) =>
    (x < 9 && y < 9) ||
    (x >= size - 8 && y < 9) ||
    (x < 9 && y >= size - 8) ||
    x === 6 ||
    y === 6 ||
    (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) ||
    layout.alignment.some((cx) =>
      layout.alignment.some((cy) => {
        const last = layout.alignment.at(-1)
        const corner = (cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6)
        return !corner && near(x, cx, 2) && near(y, cy, 2)
      }),
    )
  const columns = Array.from({ length: size }, (_, at) => size - 1 - at).filter((x) => x !== 6)
  let bits = ''
  for (let pair = 0; pair < columns.length; pair += 2) {
    const ys = Array.from({ length: size }, (_, y) => y)
    for (const y of (pair / 2) % 2 === 0 ? ys.reverse() : ys)
      for (const x of [columns[pair]!, columns[pair + 1]!])
        if (!isPattern(x, y)) bits += rows[y]![x] !== ((x + y) % 2 === 0) ? '1' : '0'
  }
  const words = (bits.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 2))
  const { data, errors, blocks } = layout
  const parts = Array.from({ length: blocks }, (_, block) => [
    ...Array.from({ length: data }, (_, at) => words[at * blocks + block]!),
    ...Array.from({ length: errors }, (_, at) => words[data * blocks + at * blocks + block]!),
  ])
  const power = (exponent: number) => Array(exponent).fill(2).reduce(multiply, 1) as number
  const syndromes = parts.flatMap((part) =>
    Array.from({ length: errors }, (_, i) => part.reduce((sum, word) => multiply(sum, power(i)) ^ word, 0)),
  )
  const payload = parts
    .flatMap((part) => part.slice(0, data))
    .map((word) => word.toString(2).padStart(8, '0'))
    .join('')
  const length = Number.parseInt(payload.slice(4, 12), 2)
  const bytes = (payload.slice(12, 12 + length * 8).match(/.{8}/g) ?? []).map((byte) =>
    Number.parseInt(byte, 2),
  )
  return {
    version,
    mode: payload.slice(0, 4),
    text: new TextDecoder().decode(Uint8Array.from(bytes)),
    isWhole: syndromes.every((value) => value === 0),
  }
}

const address =
  'otpauth://totp/Padr%C3%B3n%3Aadmin%40padron.test?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Padr%C3%B3n'

describe('a QR code', () => {
  it.each([
    [1, 'Padrón'],
    [6, address],
    [8, 'x'.repeat(190)],
    [9, 'y'.repeat(230)],
  ])('of version %i reads as what was written, with no error to mend', (version, text) => {
    const rows = qrMatrix(text)!
    expect(readBack(rows)).toEqual({ version, mode: '0100', text, isWhole: true })
  })

  it('has error words as the worked example of the standard has them', () => {
    const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17]
    expect(errorWords(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23])
  })

  it('says its level, mask and version where readers look for them', () => {
    const rows = qrMatrix('y'.repeat(150))!
    const size = rows.length
    const format = Array.from({ length: 15 }, (_, i) => {
      const at = 14 - i
      return at < 8 ? rows[8]![size - 1 - at] : rows[size - 15 + at]![8]
    })
    expect(format.map(Number).join('')).toBe('111011111000100')
    const told = Array.from(
      { length: 18 },
      (_, i) => rows[Math.floor((17 - i) / 3)]![size - 11 + ((17 - i) % 3)],
    )
    expect(told.map(Number).join('')).toBe('000111110010010100')
    expect(rows[size - 8]![8]).toBe(true)
  })

  it('has three corners, timing between them, and no more than 230 bytes', () => {
    const rows = qrMatrix('Padrón')!
    const corner = (x: number, y: number) =>
      Array.from({ length: 7 }, (_, dx) => Number(rows[y + 3]![x + dx])).join('')
    expect([corner(0, 0), corner(14, 0), corner(0, 14)]).toEqual(Array(3).fill('1011101'))
    expect(Array.from({ length: 5 }, (_, at) => Number(rows[6]![8 + at])).join('')).toBe('10101')
    expect(qrMatrix('y'.repeat(231))).toBeNull()
  })
})
