import { AmountField, useFormats, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { amountOf } from '../../customer/amount-of.ts'
import { readAmount } from '../../customer/read-amount.ts'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadRecord } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('order.setPaid')

export const loader = (args: LoaderFunctionArgs) => loadRecord(args, 'order')

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion, form }) => {
    const paidMinor = readAmount('paidMinor', form.text('paidMinor'), form.text('currency')) ?? 0
    const { number } = await api.order.setPaid({ orderId: id, expectedVersion, paidMinor })
    return { key: 'order.paidSet', params: { number } }
  })

export default function SetOrderPaid() {
  const t = useText()
  const { money } = useFormats()
  const { answer } = useRefusal()
  const loaded = useLoaderData<typeof loader>()
  const { record } = loaded
  if (record.noun !== 'order') return null
  const { currency, totalMinor, paidMinor } = record
  return (
    <RecordActPage
      loaded={loaded}
      title={t('order.setPaidTitle', { number: record.number })}
      lead={t('order.setPaidLead', { total: money({ amountMinor: totalMinor, currency }) })}
      submit={t('order.setPaidSubmit')}
    >
      <input type="hidden" name="currency" value={currency} />
      <AmountField
        name="paidMinor"
        label={t('order.paid')}
        currency={currency}
        required
        defaultValue={answer('paidMinor') ?? amountOf(paidMinor, currency)}
      />
    </RecordActPage>
  )
}
