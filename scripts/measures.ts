import { readComments } from './comments.ts'
import { commentLines, kinds, median, p90 } from './proportions.ts'
import { isCatalogue, isCode, isMigration, isTest, type Tree } from './tree.ts'

export type Source = { path: string; text: string; lines: number; kind: string }

/** The sources the proportions count: no tests, no migrations, no catalogues. */
export const measure = (tree: Tree): Source[] =>
  [...tree]
    .filter(([path]) => isCode(path) && !isTest(path) && !isMigration(path) && !isCatalogue(path))
    .map(([path, text]) => ({ path, text, lines: countLines(text), kind: kindOf(path) }))

export const kindOf = (path: string) => kinds.find(({ is }) => is.test(path))?.name ?? 'other'

const countLines = (text: string) => text.replace(/\n$/, '').split('\n').length

export const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export const sortedLines = (sources: readonly Source[]) =>
  sources.map(({ lines }) => lines).sort((a, b) => a - b)

/** Comment lines per line, docstrings of at most three lines apart. */
export function shareOfComments(sources: readonly Source[]): number {
  let comments = 0
  let all = 0
  for (const { text, lines } of sources) {
    all += lines
    for (const each of readComments(text))
      if (!each.isDocstring || each.proseLines > commentLines) comments += each.lines
  }
  return all ? comments / all : 0
}

/** The figures, one line a kind: files, median, p90, longest, goal and limit. */
export function describeProportions(tree: Tree): string[] {
  const sources = measure(tree)
  const comments = (shareOfComments(sources) * 100).toFixed(1)
  const row = (name: string, of: readonly Source[], rest: string) => {
    const lines = sortedLines(of)
    const figures = [of.length, quantile(lines, 0.5), quantile(lines, 0.9), lines.at(-1) ?? 0]
    return `  ${name.padEnd(12)}${figures.map((figure) => String(figure).padStart(7)).join('')}   ${rest}`
  }
  return [
    `  ${'lines'.padEnd(12)}${['files', 'median', 'p90', 'max'].map((word) => word.padStart(7)).join('')}`,
    ...kinds.map(({ name, goal, limit }) =>
      row(
        name,
        sources.filter(({ kind }) => kind === name),
        `goal ${goal}, limit ${limit}`,
      ),
    ),
    row('all', sources, `goal median ${median}, p90 ${p90}; comments ${comments} %`),
  ]
}
