import { type Compared, type Contender, contenders, type Round } from './compare.ts'

export type Figures = {
  code: string
  title: string
  perSecond: Record<Contender, number>
  p50Ms: Record<Contender, number>
  p95Ms: Record<Contender, number>
  /** Medians of the ratio in each round, never the ratio of medians. */
  ratios: { toLimit: number; toThin: number; toEnveloped: number; p95ToThin: number }
  errors: number
  /** Round trips to the database of one request of ours, at one client. */
  flights: number | null
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Boils the rounds of each work down to medians. */
export const judge = (compared: readonly Compared[], flights = new Map<string, number>()): Figures[] =>
  compared.map(({ code, title, rounds }) => {
    const each = (of: (round: Round, name: Contender) => number) =>
      Object.fromEntries(
        contenders.map((name) => [name, median(rounds.map((round) => of(round, name)))]),
      ) as Record<Contender, number>
    const ratio = (name: Contender) =>
      median(rounds.map(({ ours, ...rest }) => ours.perSecond / { ours, ...rest }[name].perSecond))
    return {
      code,
      title,
      perSecond: each((round, name) => round[name].perSecond),
      p50Ms: each((round, name) => round[name].p50Ms),
      p95Ms: each((round, name) => round[name].p95Ms),
      ratios: {
        toLimit: ratio('limit'),
        toThin: ratio('thin'),
        toEnveloped: ratio('enveloped'),
        p95ToThin: median(rounds.map(({ ours, thin }) => ours.p95Ms / thin.p95Ms)),
      },
      errors: rounds.reduce((sum, { ours }) => sum + ours.errors, 0),
      flights: flights.get(code) ?? null,
    }
  })

const head = [
  '',
  'work',
  'limit /s',
  'thin /s',
  'enveloped /s',
  'ours /s',
  '÷ limit',
  '÷ thin',
  '÷ enveloped',
  'p95 ms',
  'p95 ÷ thin',
  'errors',
  'flights',
]

/** The figures as a Markdown table for docs/bench.md. */
export function writeTable(figures: readonly Figures[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    row(head),
    row(head.map((_, at) => (at < 2 ? '---' : '---:'))),
    ...figures.map(({ code, title, perSecond, p95Ms, ratios, errors, flights }) =>
      row([
        code,
        title,
        ...contenders.map((name) => Math.round(perSecond[name]).toLocaleString('en-US')),
        ratios.toLimit.toFixed(3),
        ratios.toThin.toFixed(2),
        ratios.toEnveloped.toFixed(2),
        p95Ms.ours.toFixed(1),
        ratios.p95ToThin.toFixed(2),
        String(errors),
        flights?.toFixed(1) ?? '–',
      ]),
    ),
  ].join('\n')
}
