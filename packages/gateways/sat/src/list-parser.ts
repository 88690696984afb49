import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ListEntry, ParsedLine, ParsedList } from '@padron/core/ports'
import { invalid, isFailure } from '@padron/domain'
import { normalizeTaxId } from '@padron/domain/tax-id'
import { parse } from 'csv-parse'
import { plain, readAsOf, readLatestDate, readSituation } from './cells.ts'
import { decodeList } from './decode.ts'

type Row = { line: number; cells: string[] }
type Columns = { taxId: number; name: number; situation: number }

const linesBeforeHeader = 20
/** Blocks of four cells after the situation: oficio SAT, date SAT, oficio DOF, date DOF. */
const blocks = ['presunto', 'desvirtuado', 'definitivo', 'sentencia_favorable'] as const

/** Reads a published list of article 69-B. Throws Failure `not_a_list` or `list_damaged`. */
export async function parseList(content: Uint8Array): Promise<ParsedList> {
  const { encoding, text } = decodeList(content)
  const rows = readRows(text)
  const { columns, preamble } = await findHeader(rows)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return {
    header: { asOf: readAsOf(preamble), encoding, sha256, bytes: content.byteLength },
    lines: readLines(rows, columns),
  }
}

async function* readRows(text: string): AsyncGenerator<Row> {
  const parser = Readable.from(slices(text)).pipe(
    parse({
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 64_000,
    }),
  )
  try {
    for await (const row of parser) yield { line: row.info.lines, cells: row.record }
  } catch (error) {
    throw isFailure(error) ? error : invalid('list_damaged')
  }
}

/** csv-parse works through what it is given before it yields; slices keep the process answering. */
function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += 65_536) yield text.slice(start, start + 65_536)
}

/** By content, not by place: files come with and without date line and title. */
async function findHeader(rows: AsyncGenerator<Row>): Promise<{ columns: Columns; preamble: string }> {
  let preamble = ''
  for (let seen = 0; seen < linesBeforeHeader; seen++) {
    const next = await rows.next()
    if (next.done) break
    const cells = next.value.cells.map(plain)
    const [taxId, situation] = [cells.indexOf('rfc'), cells.findIndex((cell) => cell.startsWith('situaci'))]
    const name = cells.findIndex((cell) => cell.startsWith('nombre'))
    if (taxId >= 0 && situation >= 0) return { columns: { taxId, name, situation }, preamble }
    preamble += ` ${next.value.cells.join(' ')}`
  }
  throw invalid('not_a_list')
}

async function* readLines(rows: AsyncGenerator<Row>, columns: Columns): AsyncGenerator<ParsedLine> {
  for await (const { line, cells } of rows) {
    if (cells.some((cell) => cell.trim())) yield readLine(line, cells, columns)
  }
}

function readLine(line: number, raw: string[], columns: Columns): ParsedLine {
  const refuse = (
    problem: 'unknown_situation' | 'unknown_tax_id' | 'unreadable',
    cell: string,
  ): ParsedLine => ({
    ok: false,
    line,
    problem,
    cell: cell.slice(0, 60),
    raw,
  })
  const torn = raw.find((cell) => cell.includes('\0'))
  if (torn !== undefined) {
    return {
      ...refuse('unreadable', ''),
      raw: raw.map((cell) => cell.replaceAll('\0', '\uFFFD')),
    } as ParsedLine
  }
  const cell = (place: number) => raw[place] ?? ''
  const taxId = normalizeTaxId(cell(columns.taxId))
  const suppressed = /^X{12,13}$/.test(taxId)
  if (!suppressed && !/^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/.test(taxId)) {
    return refuse('unknown_tax_id', cell(columns.taxId))
  }
  const situation = readSituation(cell(columns.situation))
  if (!situation) return refuse('unknown_situation', cell(columns.situation))
  const block = columns.situation + 1 + 4 * blocks.indexOf(situation)
  const entry: ListEntry = {
    line,
    taxId,
    name: cell(columns.name).replace(/\s+/g, ' ').trim(),
    situation,
    situationDate: readLatestDate(cell(block + 3)) ?? readLatestDate(cell(block + 1)),
    firstOficio: cell(columns.situation + 1).trim(),
    suppressed,
    raw,
  }
  return { ok: true, entry }
}
