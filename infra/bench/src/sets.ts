import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import pg from 'pg'
import { timeBulk } from './bulk.ts'
import { prepareGround } from './ground.ts'
import { readOptions } from './options.ts'
import { startOurs, startWorker } from './ours.ts'
import { timePublication } from './publication.ts'
import { median } from './report.ts'
import { say } from './say.ts'

export type Timed = { raw: number; chained: number; ours: number }

/**
 * P16: a bulk change of status and a publication, the whole product against the raw set-based statements, in
 * turn in every round. Seconds, and the medians of the ratios of the rounds; JSON to --output.
 */
async function main() {
  const options = readOptions(process.argv.slice(2))
  const ground = await prepareGround(options)
  const stops: (() => unknown)[] = [ground.stop]
  try {
    const client = new pg.Client({ connectionString: ground.adminUrl })
    await client.connect()
    stops.push(() => client.end())
    const ours = await startOurs(ground)
    const worker = await startWorker(ground)
    stops.push(ours.stop, worker.stop)
    const field = { client, ours, rounds: options.rounds, count: Math.min(100_000, options.size / 4) }
    const size = options.size.toLocaleString('en-US')
    const bulk = `bulk change of ${field.count.toLocaleString('en-US')}`
    const wanted = (code: string) => options.only.length === 0 || options.only.includes(code)
    const figures = [
      ...(wanted('publication') ? [weigh(`publication touching ${size}`, await timePublication(field))] : []),
      ...(wanted('bulk') ? [weigh(bulk, await timeBulk(field))] : []),
    ]
    const about = { ...options, cores: availableParallelism(), postgres: ground.version }
    if (options.output) writeFileSync(options.output, `${JSON.stringify({ about, figures }, null, 2)}\n`)
    console.log(writeSets(figures))
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

const weigh = (title: string, rounds: Timed[]) => ({
  title,
  rounds,
  seconds: {
    raw: median(rounds.map(({ raw }) => raw)),
    chained: median(rounds.map(({ chained }) => chained)),
    ours: median(rounds.map(({ ours }) => ours)),
  },
  toRaw: median(rounds.map(({ ours, raw }) => ours / raw)),
  toChained: median(rounds.map(({ ours, chained }) => ours / chained)),
})

const head = ['P16', 'raw s', 'raw, chained trail s', 'ours s', 'ours ÷ raw', 'ours ÷ chained']

const writeSets = (figures: ReturnType<typeof weigh>[]) =>
  [
    head,
    head.map((_, at) => (at === 0 ? '---' : '---:')),
    ...figures.map(({ title, seconds, toRaw, toChained }) => [
      title,
      ...[seconds.raw, seconds.chained, seconds.ours].map((value) => value.toFixed(value < 1 ? 3 : 1)),
      toRaw.toFixed(2),
      toChained.toFixed(2),
    ]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

main().catch((error: Error) => {
  say(error.message)
  process.exitCode = 1
})
