import { casePriorities, invalid } from '@padron/domain'
import { AreaField, FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { loadAddressees } from '../../fulfilment/load-addressees.server.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act, load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'
import { readAddressee, useAddresseeGroups } from '../../task/addressee.ts'

export const meta = titled('serviceCase.open')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, async (api) => {
    const { id, number, legalName } = await api.customer.get({ number: args.params.number ?? '' })
    const [{ open }, addressees] = await Promise.all([
      api.delivery.list({ customerId: id }),
      loadAddressees(api),
    ])
    const deliveries = open.flatMap((entry) =>
      entry.noun === 'delivery' ? [{ value: entry.id, label: `${entry.number} ${entry.title}` }] : [],
    )
    return { customer: { id, number, legalName }, deliveries, addressees, formKey: crypto.randomUUID() }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const priority = casePriorities.find((each) => each === form.text('priority'))
    if (!priority)
      throw invalid('invalid_choice', { fields: [{ path: 'priority', reason: { code: 'invalid_choice' } }] })
    const { person, department } = readAddressee(form.text('to'))
    const assignmentId = form.text('assignmentId')
    const { number } = await api.case.open({
      customerId: form.text('customerId'),
      title: form.text('title'),
      body: form.text('body'),
      priority,
      ...(person && { assigneeId: person }),
      ...(department && { departmentCode: department }),
      ...(assignmentId && { assignmentId }),
    })
    const tab = `/customers/${args.params.number}/fulfilment`
    return redirectWithNotice(tab, { key: 'serviceCase.opened', params: { number } })
  })

export default function OpenCase() {
  const t = useText()
  const { customer, deliveries, addressees, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const priorities = casePriorities.map((each) => ({ value: each, label: t(`serviceCase.priority.${each}`) }))
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/fulfilment`}
      formKey={formKey}
      title={t('serviceCase.openTitle', { name: customer.legalName })}
      submit={t('serviceCase.openSubmit')}
    >
      <TextField
        name="title"
        label={t('serviceCase.titleLabel')}
        required
        maxLength={200}
        defaultValue={answer('title')}
        autoComplete="off"
      />
      <AreaField name="body" label={t('serviceCase.body')} maxLength={4000} defaultValue={answer('body')} />
      <FieldRow>
        <SelectField
          name="priority"
          label={t('serviceCase.priorityLabel')}
          required
          choices={priorities}
          defaultValue={answer('priority') ?? 'normal'}
        />
        <SelectField
          name="to"
          label={t('serviceCase.to')}
          choices={[]}
          groups={useAddresseeGroups(addressees)}
          empty={t('serviceCase.nobody')}
          defaultValue={answer('to')}
        />
      </FieldRow>
      {deliveries.length > 0 ? (
        <SelectField
          name="assignmentId"
          label={t('serviceCase.assignment')}
          choices={deliveries}
          empty={t('serviceCase.noAssignment')}
          defaultValue={answer('assignmentId')}
        />
      ) : null}
    </CustomerFormPage>
  )
}
