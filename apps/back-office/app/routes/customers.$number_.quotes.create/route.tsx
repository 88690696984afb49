import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CreatePage } from '../../order/create-page.tsx'
import { loadCreate } from '../../order/load-create.server.ts'
import { RecordTitle, RecordTotal } from '../../order/money-fields.tsx'
import { readRecord } from '../../order/read-record.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('quote.create')

export const loader = (args: LoaderFunctionArgs) =>
  loadCreate(args, { plain: 'quote' }, () => Promise.resolve({}))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const { number } = await api.quote.create(readRecord(form))
    const tab = `/customers/${args.params.number}/orders?kind=quotes`
    return redirectWithNotice(tab, { key: 'quote.created', params: { number } })
  })

export default function CreateQuote() {
  const loaded = useLoaderData<typeof loader>()
  return (
    <CreatePage noun="quote" loaded={loaded}>
      <RecordTitle />
      <RecordTotal currency={loaded.customer.currency} />
    </CreatePage>
  )
}
