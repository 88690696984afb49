import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadRecord } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('quote.accept')

export const loader = (args: LoaderFunctionArgs) => loadRecord(args, 'quote')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion }) => {
    const { number } = await api.quote.accept({ quoteId: id, expectedVersion })
    return { key: 'quote.accepted', params: { number } }
  })

export default function AcceptQuote() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <RecordActPage
      loaded={loaded}
      title={t('quote.acceptTitle', { number: loaded.record.number })}
      lead={t('quote.acceptLead')}
      submit={t('quote.acceptSubmit')}
    />
  )
}
