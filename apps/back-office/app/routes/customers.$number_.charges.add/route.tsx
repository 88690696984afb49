import { chargeKinds, invalid } from '@padron/domain'
import { AmountField, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readAmount } from '../../customer/read-amount.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('charge.add')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName, fields } = await api.customer.get({ number: args.params.number ?? '' })
    const services = await api.service.list({ customerId: id })
    const choices = services.map((service) => ({ value: service.id, label: service.name }))
    const customer = { id, number, legalName }
    return { customer, currency: fields.currency, services: choices, formKey: crypto.randomUUID() }
  })

const wrong = (path: string, code: string) => invalid(code, { fields: [{ path, reason: { code } }] })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const kind = chargeKinds.find((each) => each === form.text('kind'))
    if (!kind) throw wrong('kind', 'invalid_choice')
    const currency = form.text('currency')
    const amountMinor = readAmount('amountMinor', form.text('amountMinor'), currency)
    if (amountMinor === null) throw wrong('amountMinor', 'input_empty')
    const [serviceId, startsOn] = [form.text('serviceId'), form.text('startsOn')]
    const { description } = await api.charge.add({
      customerId: form.text('customerId'),
      kind,
      description: form.text('description'),
      amountMinor,
      currency,
      ...(serviceId && { serviceId }),
      ...(startsOn && { startsOn }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/services`, {
      key: 'charge.added',
      params: { description },
    })
  })

export default function AddCharge() {
  const t = useText()
  const { customer, currency, services, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const kinds = chargeKinds.map((kind) => ({ value: kind, label: t(`charge.kind.${kind}`) }))
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/services`}
      formKey={formKey}
      title={t('charge.addTitle', { name: customer.legalName })}
      submit={t('charge.addSubmit')}
    >
      <TextField
        name="description"
        label={t('charge.description')}
        required
        maxLength={200}
        defaultValue={answer('description')}
        autoComplete="off"
      />
      <input type="hidden" name="currency" value={currency} />
      <AmountField
        name="amountMinor"
        label={t('charge.amount')}
        currency={currency}
        required
        defaultValue={answer('amountMinor')}
      />
      <FieldRow>
        <SelectField
          name="kind"
          label={t('charge.kindLabel')}
          required
          choices={kinds}
          defaultValue={answer('kind') ?? 'recurring'}
        />
        <TextField
          name="startsOn"
          type="date"
          label={t('charge.startsOn')}
          hint={t('charge.startsOnHint')}
          defaultValue={answer('startsOn')}
        />
      </FieldRow>
      {services.length > 0 ? (
        <SelectField
          name="serviceId"
          label={t('charge.service')}
          choices={services}
          empty={t('charge.noService')}
          defaultValue={answer('serviceId')}
        />
      ) : null}
    </CustomerFormPage>
  )
}
