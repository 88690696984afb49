import { AreaField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadInvoice } from '../../order/load-invoice.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('invoice.cancel')

export const loader = (args: LoaderFunctionArgs) => loadInvoice(args)

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const reason = form.text('reason')
    const { number } = await api.invoice.cancel({
      invoiceId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      ...(reason && { reason }),
    })
    const tab = `/customers/${args.params.number}/billing`
    return redirectWithNotice(tab, { key: 'invoice.cancelled', params: { number } })
  })

export default function CancelInvoice() {
  const t = useText()
  const { customer, invoice, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/billing`}
      formKey={formKey}
      title={t('invoice.cancelTitle', { number: invoice.number })}
      lead={t('invoice.cancelLead')}
      submit={t('invoice.cancelSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={invoice.version} />
      <AreaField
        name="reason"
        label={t('invoice.cancelReason')}
        maxLength={500}
        defaultValue={answer('reason')}
      />
    </CustomerFormPage>
  )
}
