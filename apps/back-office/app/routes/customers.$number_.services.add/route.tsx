import { invalid, notFound, serviceKinds } from '@padron/domain'
import { SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('service.add')

/** A service, or below one of them a number or feature. */
export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const under = new URL(args.request.url).searchParams.get('under')
    const parent = under
      ? (await api.service.list({ customerId: id })).find((service) => service.id === under)
      : undefined
    if (under && !parent) throw notFound('service')
    const shown = parent ? { id: parent.id, name: parent.name } : null
    return { customer: { id, number, legalName }, parent: shown, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const kind = serviceKinds.find((each) => each === form.text('kind'))
    if (!kind)
      throw invalid('invalid_choice', { fields: [{ path: 'kind', reason: { code: 'invalid_choice' } }] })
    const [parentId, identifier] = [form.text('parentId'), form.text('identifier')]
    const { name } = await api.service.add({
      customerId: form.text('customerId'),
      kind,
      name: form.text('name'),
      status: form.text('status') === 'pending' ? 'pending' : 'active',
      ...(parentId && { parentId }),
      ...(identifier && { identifier }),
    })
    return redirectWithNotice(`/customers/${args.params.number}/services`, {
      key: 'service.added',
      params: { name },
    })
  })

export default function AddService() {
  const t = useText()
  const { customer, parent, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const kinds = (['number', 'feature'] as const).map((kind) => ({
    value: kind,
    label: t(`service.kind.${kind}`),
  }))
  const states = (['active', 'pending'] as const).map((state) => ({
    value: state,
    label: t(`service.status.${state}`),
  }))
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/services`}
      formKey={formKey}
      title={
        parent
          ? t('service.addUnderTitle', { name: parent.name })
          : t('service.addTitle', { name: customer.legalName })
      }
      submit={t(parent ? 'service.addUnderSubmit' : 'service.addSubmit')}
    >
      {parent ? (
        <>
          <input type="hidden" name="parentId" value={parent.id} />
          <SelectField
            name="kind"
            label={t('service.kindLabel')}
            required
            choices={kinds}
            defaultValue={answer('kind') ?? 'number'}
          />
        </>
      ) : (
        <input type="hidden" name="kind" value="service" />
      )}
      <TextField
        name="name"
        label={t('service.name')}
        hint={t('service.nameHint')}
        required
        maxLength={200}
        defaultValue={answer('name')}
        autoComplete="off"
      />
      <TextField
        name="identifier"
        label={t('service.identifier')}
        hint={t('service.identifierHint')}
        maxLength={100}
        defaultValue={answer('identifier')}
        autoComplete="off"
        mono
      />
      <SelectField
        name="status"
        label={t('service.statusLabel')}
        required
        choices={states}
        defaultValue={answer('status') ?? 'active'}
      />
    </CustomerFormPage>
  )
}
