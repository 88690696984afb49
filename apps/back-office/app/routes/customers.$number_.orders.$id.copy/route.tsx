import { useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord, tellOrder } from '../../order/answer-record.server.ts'
import { loadForGate } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('order.copySubmit')

export const loader = (args: LoaderFunctionArgs) => loadForGate(args, 'order', 'copy')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, acknowledged, form }) =>
    tellOrder(await api.order.copy({ orderId: id, acknowledged }), form.text('name')),
  )

export default function CopyOrder() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  return (
    <RecordActPage
      loaded={loaded}
      title={t('order.copyTitle', { number: loaded.record.number })}
      lead={t('order.copyLead')}
      submit={t('order.copySubmit')}
    />
  )
}
