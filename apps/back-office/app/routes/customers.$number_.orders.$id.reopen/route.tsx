import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadForGate } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('order.reopenSubmit')

export const loader = (args: LoaderFunctionArgs) => loadForGate(args, 'order', 'reopen')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion, acknowledged }) => {
    const { number } = await api.order.reopen({ orderId: id, expectedVersion, acknowledged })
    return { key: 'order.reopened', params: { number } }
  })

export default function ReopenOrder() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <RecordActPage
      loaded={loaded}
      title={t('order.reopenTitle', { number: loaded.record.number })}
      lead={t('order.reopenLead')}
      submit={t('order.reopenSubmit')}
    />
  )
}
