import { readFileSync, writeFileSync } from 'node:fs'
import { type Figures, writeTable } from './report.ts'

export type About = {
  size: number
  rounds: number
  seconds: number
  clients: number
  cores: number
  postgres: string
}

const begin = '<!-- figures: written by infra/bench -->'
const end = '<!-- end of figures -->'

/** What a work has to reach of enveloped thin (the gate), and of the limit (the stretch). */
const targets: Record<string, { gate?: number; stretch?: number }> = {
  P1: { gate: 0.6, stretch: 0.25 },
  P2: { gate: 0.6, stretch: 0.5 },
  P3: { gate: 0.6, stretch: 0.1 },
  P6: { gate: 0.5, stretch: 0.4 },
  P7: { gate: 0.5, stretch: 0.35 },
}

/** Puts the figures of this run between the page's two marks; the words around them stay. */
export function writePage(file: string, about: About, figures: readonly Figures[]): void {
  const page = readFileSync(file, 'utf8')
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined) throw new Error(`${file} has no place for the figures`)
  const parts = [describe(about), writeTable(figures), judgements(figures)]
  writeFileSync(file, [`${before}${begin}`, ...parts, `${end}${after}`].join('\n\n'))
}

const describe = ({ size, rounds, seconds, clients, cores, postgres }: About) =>
  `${size.toLocaleString('en-US')} customers, ${clients} clients, ${rounds} rounds of ${seconds} s each, ` +
  `${cores} cores, PostgreSQL ${postgres}.`

/** One line a target: reached or not, and by how much. */
export const judgements = (figures: readonly Figures[]): string =>
  [...figures.flatMap(judgeWork), ...judgeDepth(figures), ...judgeTail(figures)]
    .map((line) => `- ${line}`)
    .join('\n')

function judgeWork({ code, ratios }: Figures): string[] {
  const { gate, stretch } = targets[code] ?? {}
  const said: string[] = []
  if (gate)
    said.push(
      say(code, `÷ enveloped ${ratios.toEnveloped.toFixed(2)}`, ratios.toEnveloped >= gate, `gate ≥ ${gate}`),
    )
  if (stretch)
    said.push(
      say(code, `÷ limit ${ratios.toLimit.toFixed(3)}`, ratios.toLimit >= stretch, `stretch ≥ ${stretch}`),
    )
  return said
}

function judgeDepth(figures: readonly Figures[]): string[] {
  const p50 = (code: string) => figures.find((each) => each.code === code)?.p50Ms.ours
  const [deep, first] = [p50('P4'), p50('P4-1')]
  if (!deep || !first) return []
  return [
    say('P4', `p50 at any depth ÷ page 1 is ${(deep / first).toFixed(2)}`, deep / first <= 1.7, '≤ 1.7'),
  ]
}

function judgeTail(figures: readonly Figures[]): string[] {
  const lists = figures.filter(({ code }) => /^P[1-4]/.test(code))
  if (!lists.length) return []
  const worst = Math.max(...lists.map(({ ratios }) => ratios.p95ToThin))
  return [say('P5', `worst p95 of a list ÷ thin ${worst.toFixed(2)}`, worst <= 2, '≤ 2')]
}

const say = (code: string, what: string, isReached: boolean, target: string) =>
  `${code} ${what}: ${isReached ? 'reached' : 'not reached'} (${target})`
