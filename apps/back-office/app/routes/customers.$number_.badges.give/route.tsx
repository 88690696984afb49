import { dayIn } from '@padron/domain'
import { formatsFor } from '@padron/texts'
import { AreaField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { localeOf, zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('badge.give')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const today = dayIn(zoneOf(args.request), new Date())
    return { customer: { id, number, legalName }, today, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const expiresOn = form.text('expiresOn')
    await api.badge.give({
      customerId: form.text('customerId'),
      badge: 'vip',
      reason: form.text('reason'),
      expiresOn,
    })
    const date = formatsFor(localeOf(args.request)).date(expiresOn)
    return redirectWithNotice(`/customers/${args.params.number}/insights`, {
      key: 'badge.given',
      params: { name: form.text('name'), date },
    })
  })

export default function GiveBadge() {
  const t = useText()
  const { customer, today, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/insights`}
      formKey={formKey}
      title={t('badge.giveTitle', { name: customer.legalName })}
      lead={t('badge.giveLead')}
      submit={t('badge.giveSubmit')}
    >
      <input type="hidden" name="name" value={customer.legalName} />
      <AreaField
        name="reason"
        label={t('badge.reasonLabel')}
        required
        maxLength={500}
        defaultValue={answer('reason')}
      />
      <TextField
        name="expiresOn"
        type="date"
        label={t('badge.expiresLabel')}
        required
        min={today}
        defaultValue={answer('expiresOn')}
      />
    </CustomerFormPage>
  )
}
