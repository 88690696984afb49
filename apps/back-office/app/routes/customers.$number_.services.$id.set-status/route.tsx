import { childStatuses, invalid, nextByHand, notFound } from '@padron/domain'
import { SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('service.setStatus')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const services = await api.service.list({ customerId: id })
    const service = services.find((each) => each.id === args.params.id)
    if (!service) throw notFound('service')
    return { customer: { id, number, legalName }, service, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const status = childStatuses.find((each) => each === form.text('status'))
    if (!status)
      throw invalid('invalid_choice', { fields: [{ path: 'status', reason: { code: 'invalid_choice' } }] })
    const { name } = await api.service.setStatus({
      serviceId: args.params.id ?? '',
      expectedVersion: Number(form.text('expectedVersion')),
      status,
    })
    return redirectWithNotice(`/customers/${args.params.number}/services`, {
      key: `service.statusSetTo.${status}`,
      params: { name },
    })
  })

export default function SetServiceStatus() {
  const t = useText()
  const { customer, service, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const next = nextByHand(service.status)
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/services`}
      formKey={formKey}
      title={t('service.setStatusTitle', { name: service.name })}
      lead={t('service.setStatusHint')}
      submit={t('service.setStatusSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={service.version} />
      <SelectField
        name="status"
        label={t('service.statusLabel')}
        required
        choices={next.map((status) => ({ value: status, label: t(`service.status.${status}`) }))}
        defaultValue={answer('status') ?? next[0] ?? null}
      />
    </CustomerFormPage>
  )
}
