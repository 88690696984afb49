import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord, tellOrder } from '../../order/answer-record.server.ts'
import { loadForGate } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('quote.convert')

export const loader = (args: LoaderFunctionArgs) => loadForGate(args, 'quote', 'convert')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion, acknowledged, form }) =>
    tellOrder(await api.quote.convert({ quoteId: id, expectedVersion, acknowledged }), form.text('name')),
  )

export default function ConvertQuote() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <RecordActPage
      loaded={loaded}
      title={t('quote.convertTitle', { number: loaded.record.number })}
      lead={t('quote.convertLead')}
      submit={t('quote.convertSubmit')}
    />
  )
}
