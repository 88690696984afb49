import { type Translate, translator, wordReason } from '@padron/texts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../../load-context.ts'
import { csvLine } from '../../request/csv.ts'
import { streamCsv } from '../../request/csv-stream.ts'
import { localeOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'
import { listed } from '../../score-run/listed.ts'

const pageSize = 200

/** The result of a run, one line per customer whose score moved or could not, written as it is read. */
export async function loader(args: LoaderFunctionArgs) {
  const { run, locale } = await load(args, async (api) => {
    const [found, session] = await Promise.all([
      api.score.run({ runId: args.params.id ?? '' }),
      api.session.current(),
    ])
    return { run: found, locale: localeOf(args.request, session?.locale) }
  })
  return streamCsv(linesOf(args.context.api, run.id, translator(locale)), `${run.id}.csv`)
}

const columns = ['Number', 'Customer', 'Outcome', 'Before', 'After', 'Why'] as const

async function* linesOf(api: StaffCaller, runId: string, t: Translate) {
  yield csvLine(columns.map((column) => t(`score.column${column}`)))
  for (const outcome of listed) {
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<StaffCaller['score']['runRows']>> = await api.score.runRows({
        runId,
        outcome,
        limit: pageSize,
        ...(cursor && { cursor }),
      })
      yield page.rows
        .map(({ customer, before, after, because }) =>
          csvLine([
            customer.number,
            customer.legalName,
            t(`score.outcome.${outcome}`),
            figure(before),
            figure(after),
            because ? wordReason(t, because) : '',
          ]),
        )
        .join('')
      cursor = page.nextCursor
    } while (cursor)
  }
}

/** For a spreadsheet: a number with its two decimals, and nothing where there is none. */
const figure = (hundredths: number | null) => (hundredths === null ? '' : (hundredths / 100).toFixed(2))
