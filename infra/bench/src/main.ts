import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { compareWorks } from './compare.ts'
import { countFlights } from './flights.ts'
import { prepareGround } from './ground.ts'
import { readOptions } from './options.ts'
import { startOurs } from './ours.ts'
import { judgements, writePage } from './page.ts'
import { requirePgbench } from './pgbench.ts'
import { judge, writeTable } from './report.ts'
import { drawSample } from './sample.ts'
import { say } from './say.ts'
import { startThin } from './thin.ts'
import { listWorks } from './works.ts'

/** Limit, thin, enveloped thin and ours from one run; JSON to --output, the table to stdout. */
async function main() {
  requirePgbench()
  const options = readOptions(process.argv.slice(2))
  const ground = await prepareGround(options)
  const stops: (() => unknown)[] = [ground.stop]
  try {
    const sample = await drawSample(ground.adminUrl)
    const works = listWorks(sample).filter(({ code }) => !options.only.length || options.only.includes(code))
    const thin = await startThin(ground.adminUrl, sample.targets, works)
    stops.push(thin.stop)
    const ours = await startOurs(ground)
    stops.push(ours.stop)
    const compared = await compareWorks(works, {
      url: ground.adminUrl,
      targets: sample.targets,
      thin,
      ours,
      options,
    })
    await ours.stop()
    const figures = judge(compared, await countFlights(works, ground))
    const about = {
      ...options,
      cores: availableParallelism(),
      node: process.version,
      postgres: ground.version,
    }
    if (options.output)
      writeFileSync(options.output, `${JSON.stringify({ about, figures, rounds: compared }, null, 2)}\n`)
    if (options.page) writePage(options.page, about, figures)
    console.log(`${writeTable(figures)}\n${judgements(figures)}`)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

main().catch((error: Error) => {
  say(error.message)
  process.exitCode = 1
})
