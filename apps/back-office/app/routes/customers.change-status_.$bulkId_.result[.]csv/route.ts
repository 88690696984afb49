import { type Translate, translator, wordReason } from '@padron/texts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../../load-context.ts'
import { csvLine } from '../../request/csv.ts'
import { streamCsv } from '../../request/csv-stream.ts'
import { localeOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'

const pageSize = 1_000

/** The result of a change of many, one line per customer, written as it is read. */
export async function loader(args: LoaderFunctionArgs) {
  const { bulk, locale } = await load(args, async (api) => {
    const [found, session] = await Promise.all([
      api.transition.bulk({ bulkId: args.params.bulkId ?? '' }),
      api.session.current(),
    ])
    return { bulk: found, locale: localeOf(args.request, session?.locale) }
  })
  return streamCsv(linesOf(args.context.api, bulk.bulkId, translator(locale)), `${bulk.bulkId}.csv`)
}

async function* linesOf(api: StaffCaller, bulkId: string, t: Translate) {
  const statusName = (name: string) => {
    const key = `status.named.${name}`
    return t.has(key) ? t(key) : name
  }
  yield csvLine([
    t('customer.columnNumber'),
    t('customer.columnName'),
    t('transition.many.columnOutcome'),
    t('transition.many.columnBefore'),
    t('transition.many.columnWhy'),
  ])
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<StaffCaller['transition']['bulkRows']>> = await api.transition.bulkRows({
      bulkId,
      limit: pageSize,
      ...(cursor && { cursor }),
    })
    yield page.rows
      .map(({ number, name, outcome, from, reason }) =>
        csvLine([
          number,
          name,
          t(`transition.many.outcome.${outcome}`),
          from ? statusName(from.name) : '',
          reason ? wordReason(t, reason) : '',
        ]),
      )
      .join('')
    cursor = page.nextCursor
  } while (cursor)
}
