import { notFound } from '@padron/domain'
import { TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('charge.endSubmit')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const charges = await api.charge.list({ customerId: id })
    const charge = charges.find((each) => each.id === args.params.id)
    if (!charge) throw notFound('charge')
    return { customer: { id, number, legalName }, charge, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const endsOn = form.text('endsOn')
    const { description } = await api.charge.end({
      chargeId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      ...(endsOn && { endsOn }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/services`, {
      key: 'charge.endDone',
      params: { description },
    })
  })

export default function EndCharge() {
  const t = useText()
  const { customer, charge, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/services`}
      formKey={formKey}
      title={t('charge.endTitle', { description: charge.description })}
      lead={t('charge.endLead')}
      submit={t('charge.endSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={charge.version} />
      <TextField
        name="endsOn"
        type="date"
        label={t('charge.endsOn')}
        hint={t('charge.endsOnHint')}
        defaultValue={answer('endsOn')}
      />
    </CustomerFormPage>
  )
}
