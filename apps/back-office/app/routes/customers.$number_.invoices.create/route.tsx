import { dayIn, invalid } from '@padron/domain'
import { AmountField, FieldRow, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readAmount } from '../../customer/read-amount.ts'
import { CreatePage } from '../../order/create-page.tsx'
import { loadCreate } from '../../order/load-create.server.ts'
import { RecordTitle } from '../../order/money-fields.tsx'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('invoice.create')

export const loader = (args: LoaderFunctionArgs) =>
  loadCreate(args, { plain: 'manualInvoice' }, async () => ({
    today: dayIn(zoneOf(args.request), new Date()),
  }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const currency = form.text('currency')
    const totalMinor = readAmount('totalMinor', form.text('totalMinor'), currency)
    if (!totalMinor) throw empty('totalMinor')
    const { number } = await api.invoice.create({
      customerId: form.text('customerId'),
      title: form.text('title'),
      totalMinor,
      currency,
      issuedOn: form.text('issuedOn'),
      dueOn: form.text('dueOn'),
      acknowledged: form.has('acknowledged'),
    })
    const tab = `/customers/${args.params.number}/billing`
    return redirectWithNotice(tab, { key: 'invoice.created', params: { number } })
  })

const empty = (path: string) =>
  invalid('input_empty', { fields: [{ path, reason: { code: 'input_empty' } }] })

export default function CreateInvoice() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const { currency } = loaded.customer
  return (
    <CreatePage noun="invoice" tab="billing" loaded={loaded}>
      <RecordTitle />
      <input type="hidden" name="currency" value={currency} />
      <AmountField
        name="totalMinor"
        label={t('invoice.totalLabel')}
        currency={currency}
        required
        defaultValue={answer('totalMinor')}
      />
      <FieldRow>
        <TextField
          name="issuedOn"
          type="date"
          label={t('invoice.issuedOn')}
          required
          defaultValue={answer('issuedOn') ?? loaded.today}
        />
        <TextField
          name="dueOn"
          type="date"
          label={t('invoice.dueOn')}
          required
          defaultValue={answer('dueOn')}
        />
      </FieldRow>
    </CreatePage>
  )
}
