import { join } from 'node:path'
import { parseArgs } from 'node:util'

export type Options = {
  /** Customers in the database. */
  size: number
  rounds: number
  /** How long each contender runs in each round. */
  seconds: number
  clients: number
  /** Codes of the works to run; empty means all. */
  only: string[]
  folder: string
  /** Where the JSON goes besides the table on the screen. */
  output: string | null
  /** A Markdown page whose figures are replaced. */
  page: string | null
}

const root = join(import.meta.dirname, '../../..')

/** `node src/main.ts --size 1000000 --rounds 5 --seconds 4 --only P1,P6 --output figures.json` */
export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      size: { type: 'string', default: '1000000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      clients: { type: 'string', default: '16' },
      only: { type: 'string', default: '' },
      folder: { type: 'string', default: join(root, '.data/bench') },
      output: { type: 'string' },
      page: { type: 'string' },
    },
  })
  return {
    size: readCount('size', values.size, 10_000_000),
    rounds: readCount('rounds', values.rounds, 100),
    seconds: readCount('seconds', values.seconds, 120),
    clients: readCount('clients', values.clients, 64),
    only: values.only ? values.only.split(',') : [],
    folder: values.folder,
    output: values.output ?? null,
    page: values.page ?? null,
  }
}

/** Loads are bounded: a slip of the finger does not become a flood. */
function readCount(name: string, text: string, most: number): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0 && count <= most) return count
  throw new Error(`--${name} is a whole number from 1 to ${most}, not ${text}`)
}
