import { dayIn } from '@padron/domain'
import { AreaField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('referral.add')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const today = dayIn(zoneOf(args.request), new Date())
    return { customer: { id, number, legalName }, today, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const note = form.text('note')
    const { customer } = await api.referral.add({
      customerId: form.text('customerId'),
      referrerNumber: form.text('referrerNumber'),
      referredOn: form.text('referredOn'),
      ...(note && { note }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/referrals`, {
      key: 'referral.added',
      params: { referrer: customer.legalName },
    })
  })

export default function AddReferral() {
  const t = useText()
  const { customer, today, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/referrals`}
      formKey={formKey}
      title={t('referral.addTitle', { name: customer.legalName })}
      lead={t('referral.addLead')}
      submit={t('referral.addSubmit')}
    >
      <TextField
        name="referrerNumber"
        label={t('referral.referrerNumber')}
        hint={t('referral.referrerNumberHint')}
        required
        maxLength={40}
        autoComplete="off"
        defaultValue={answer('referrerNumber')}
      />
      <TextField
        name="referredOn"
        type="date"
        label={t('referral.referredOn')}
        required
        max={today}
        defaultValue={answer('referredOn') ?? today}
      />
      <AreaField name="note" label={t('referral.note')} maxLength={500} defaultValue={answer('note')} />
    </CustomerFormPage>
  )
}
