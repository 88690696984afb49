import { readFileSync } from 'node:fs'

/** One expectation of a table kept by hand: what this row answers in this column. */
export type Cell = { table: string; row: string; column: string; answer: string }

/** Reads the tables whose title is of this kind: a title, a line of columns, and a line for each row. */
export function readOracle(file: URL, title: RegExp): Cell[] {
  const blocks = readFileSync(file, 'utf8')
    .split('\n\n')
    .filter((block) => title.test(block))
  return blocks.flatMap((block) => {
    const [table = '', header = '', ...rows] = block.trim().split('\n')
    const columns = header.trim().split(/\s+/)
    return rows.flatMap((line) => {
      const [row = '', ...answers] = line.trim().split(/\s+/)
      return columns.map((column, at) => ({ table, row, column, answer: answers[at] ?? '?' }))
    })
  })
}
