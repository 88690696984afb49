import { notFound } from '@padron/domain'
import { AreaField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useSlotName } from '../../file/use-slot-name.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('documentSlot.waive')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const slots = await api.documentSlot.list({ customerId: id })
    const slot = slots.find(({ code }) => code === args.params.code)
    if (!slot) throw notFound('document-slot')
    return { customer: { id, number, legalName }, slot, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.documentSlot.waive({
      customerId: form.text('customerId'),
      slotCode: args.params.code ?? '',
      reason: form.text('reason'),
    })
    const params = { name: form.text('name') }
    return redirectWithNotice(`/customers/${args.params.number}/files`, {
      key: 'documentSlot.waived',
      params,
    })
  })

export default function WaiveDocumentSlot() {
  const t = useText()
  const { customer, slot, formKey } = useLoaderData<typeof loader>()
  const name = useSlotName()(slot)
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/files`}
      formKey={formKey}
      title={t('documentSlot.waiveTitle', { name })}
      lead={t('documentSlot.waiveLead')}
      submit={t('documentSlot.waiveSubmit')}
    >
      <input type="hidden" name="name" value={name} />
      <AreaField
        name="reason"
        label={t('documentSlot.waiveReason')}
        required
        maxLength={500}
        defaultValue={answer('reason')}
      />
    </CustomerFormPage>
  )
}
