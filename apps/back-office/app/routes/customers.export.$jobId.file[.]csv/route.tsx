import { translator } from '@padron/texts'
import type { LoaderFunctionArgs } from '@remix-run/node'
import type { StaffCaller } from '../../load-context.ts'
import { streamFile } from '../../request/csv-stream.ts'
import { localeOf } from '../../request/locale.server.ts'
import { load } from '../../request/run.server.ts'

/** The file as it was written, byte for byte: its hash stands in the audit. */
export async function loader(args: LoaderFunctionArgs) {
  const { jobId, parts, locale } = await load(args, async (api) => {
    const asked = { jobId: args.params.jobId ?? '' }
    const [{ written }, session] = await Promise.all([api.customer.exported(asked), api.session.current()])
    return { ...asked, parts: written?.parts ?? 0, locale: localeOf(args.request, session?.locale) }
  })
  // The first part is asked for before anything is sent: a refusal is still a page.
  const first = await load(args, (api) => api.customer.exportPart({ jobId, position: 0 }))
  const day = new Date().toISOString().slice(0, 10)
  const fileName = `${translator(locale)('exporting.fileName')}-${day}.csv`
  return streamFile(bodiesOf(args.context.api, jobId, first.body, parts), fileName)
}

async function* bodiesOf(api: StaffCaller, jobId: string, first: string, parts: number) {
  yield first
  for (let position = 1; position < parts; position++)
    yield (await api.customer.exportPart({ jobId, position })).body
}
