import { invalid, paymentMethods } from '@padron/domain'
import { formatsFor } from '@padron/texts'
import { AmountField, FieldRow, SelectField, TextField, useFormats, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { amountOf } from '../../customer/amount-of.ts'
import { readAmount } from '../../customer/read-amount.ts'
import { loadInvoice } from '../../order/load-invoice.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('invoice.pay')

export const loader = (args: LoaderFunctionArgs) => loadInvoice(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const currency = form.text('currency')
    const amountMinor = readAmount('amountMinor', form.text('amountMinor'), currency)
    if (!amountMinor)
      throw invalid('input_empty', { fields: [{ path: 'amountMinor', reason: { code: 'input_empty' } }] })
    const method = paymentMethods.find((known) => known === form.text('method'))
    const { payment, invoice } = await api.payment.record({
      invoiceId: args.params.id ?? '',
      amountMinor,
      currency,
      paidOn: form.text('paidOn'),
      ...(method && { method }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/billing`, {
      key: invoice.state === 'paid' ? 'payment.recordedPaid' : 'payment.recorded',
      params: { amount: formatsFor().money(payment), number: invoice.number },
    })
  })

export default function RecordPayment() {
  const t = useText()
  const { money } = useFormats()
  const { customer, invoice, today, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const { number, currency, openMinor, totalMinor } = invoice
  const owed = {
    open: money({ amountMinor: openMinor, currency }),
    total: money({ amountMinor: totalMinor, currency }),
  }
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/billing`}
      formKey={formKey}
      title={t('payment.recordTitle', { number })}
      lead={t('payment.recordLead', owed)}
      submit={t('payment.recordSubmit')}
    >
      <input type="hidden" name="currency" value={currency} />
      <AmountField
        name="amountMinor"
        label={t('payment.amount')}
        currency={currency}
        required
        defaultValue={answer('amountMinor') ?? amountOf(openMinor, currency)}
      />
      <FieldRow>
        <TextField
          name="paidOn"
          type="date"
          label={t('payment.paidOn')}
          required
          max={today}
          defaultValue={answer('paidOn') ?? today}
        />
        <SelectField
          name="method"
          label={t('payment.method')}
          choices={paymentMethods.map((value) => ({ value, label: t(`payment.methods.${value}`) }))}
          empty={t('payment.noMethod')}
          defaultValue={answer('method')}
        />
      </FieldRow>
    </CustomerFormPage>
  )
}
