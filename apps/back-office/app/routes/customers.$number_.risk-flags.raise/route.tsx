import { dayIn, riskFlagTypes } from '@padron/domain'
import { SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { zoneOf } from '../../request/locale.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { FlagReason, ReviewDay } from '../../risk-flag/flag-page.tsx'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('riskFlag.raise')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    // Asked so that whoever may not raise flags learns it here and not after writing a reason.
    const flags = await api.riskFlag.list({ customerId: id })
    const standing = flags.flatMap(({ state, type }) =>
      ['proposed', 'open', 'reviewed'].includes(state) ? [type] : [],
    )
    const today = dayIn(zoneOf(args.request), new Date())
    return { customer: { id, number, legalName }, standing, today, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const reviewOn = form.text('reviewOn')
    const type = riskFlagTypes.find((known) => known === form.text('type'))
    await api.riskFlag.raise({
      customerId: form.text('customerId'),
      type: type ?? ('' as 'manual_flag'),
      reason: form.text('reason'),
      ...(reviewOn && { reviewOn }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/insights`, {
      key: 'riskFlag.raised',
      params: { name: form.text('name') },
    })
  })

export default function RaiseFlag() {
  const t = useText()
  const { customer, standing, today, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const choices = riskFlagTypes
    .filter((type) => !standing.includes(type))
    .map((value) => ({ value, label: t(`riskFlag.type.${value}`) }))
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/insights`}
      formKey={formKey}
      title={t('riskFlag.raiseTitle', { name: customer.legalName })}
      lead={t('riskFlag.raiseLead')}
      submit={t('riskFlag.raiseSubmit')}
    >
      <input type="hidden" name="name" value={customer.legalName} />
      <SelectField
        name="type"
        label={t('riskFlag.typeLabel')}
        required
        choices={choices}
        defaultValue={answer('type')}
      />
      <FlagReason />
      <ReviewDay today={today} />
    </CustomerFormPage>
  )
}
