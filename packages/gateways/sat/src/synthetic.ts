import type { Situation } from '@padron/domain/screening'
import { encodeWindows1252 } from './decode.ts'
import { type Chance, inventCompany, inventRfc, openChance } from './invented.ts'
import { header, preamble, title, writeRecord } from './published-format.ts'

/** A tax id that has to stand in the list; `date` is ISO, chosen when absent. */
export type SyntheticHit = { taxId: string; name?: string; situation: Situation; date?: string }

/** `asOf` is the ISO date the file gives itself; `rows` counts records, hits included, filler lines not. */
export type SyntheticList = { rows: number; seed: number; asOf: string; hits?: readonly SyntheticHit[] }

type Line = Required<SyntheticHit>

/**
 * Writes a list of article 69-B in the published format with its traps: windows-1252, CRLF, preamble,
 * repeated RFCs, newlines in cells, suppressed rows, filler lines, odd dates. Invented names; the same
 * input gives the same bytes.
 */
export function writeSyntheticList({ rows, seed, asOf, hits = [] }: SyntheticList): Uint8Array {
  const chance = openChance(seed)
  const out = [preamble(asOf), title, header]
  let before: Line | null = null
  for (let number = 1; number <= rows; number++) {
    const hit = hits[number - 1]
    const line: Line = hit ? complete(hit, chance, asOf) : inventLine(chance, asOf, before)
    const isSuppressed = !hit && chance.under(200) === 0
    out.push(writeRecord(number, { ...line, taxId: isSuppressed ? 'XXXXXXXXXXXX' : line.taxId }, chance))
    if (chance.under(2_500) === 0) out.push(','.repeat(19))
    before = hit || isSuppressed ? null : line
  }
  return encodeWindows1252(`${out.join('\r\n')}\r\n`)
}

/** About one in 200 repeats the RFC before it, as a later proceeding. */
function inventLine(chance: Chance, asOf: string, before: Line | null): Line {
  const situation = chance.pick(mix)
  const date = inventDate(chance, asOf)
  if (before && chance.under(200) === 0) return { ...before, situation, date }
  return { taxId: inventRfc(chance), name: inventCompany(chance), situation, date }
}

const complete = (hit: SyntheticHit, chance: Chance, asOf: string): Line => ({
  taxId: hit.taxId,
  name: hit.name ?? inventCompany(chance),
  situation: hit.situation,
  date: hit.date ?? inventDate(chance, asOf),
})

const inventDate = (chance: Chance, asOf: string) =>
  new Date(Date.parse(`${asOf}T00:00:00Z`) - (1 + chance.under(3_600)) * 86_400_000)
    .toISOString()
    .slice(0, 10)

/** Roughly the shares of the published list. */
const mix: readonly Situation[] = [
  ...Array<Situation>(16).fill('definitivo'),
  ...Array<Situation>(2).fill('presunto'),
  'sentencia_favorable',
  'desvirtuado',
]
