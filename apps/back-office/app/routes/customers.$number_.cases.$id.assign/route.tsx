import { SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnCase } from '../../fulfilment/act-on-case.server.ts'
import { loadAddressees } from '../../fulfilment/load-addressees.server.ts'
import { loadCase } from '../../fulfilment/load-case.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { load } from '../../request/run.server.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'
import { readAddressee, useAddresseeGroups } from '../../task/addressee.ts'

export const meta = titled('serviceCase.assign')

export async function loader(args: LoaderFunctionArgs) {
  const [loaded, addressees] = await Promise.all([loadCase(args), load(args, loadAddressees)])
  return { ...loaded, addressees }
}

/** To a person or to a team, not both: who was named before is let go. */
export const action = (args: ActionFunctionArgs) =>
  actOnCase(args, 'serviceCase.assigned', (api, { caseId, expectedVersion, form }) => {
    const { person, department } = readAddressee(form.text('to'))
    const to = { assigneeId: person ?? null, departmentCode: department ?? null }
    return api.case.assign({ caseId, expectedVersion, ...to })
  })

export default function AssignCase() {
  const t = useText()
  const { customer, found, addressees, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const { assignee, department } = found
  const now = assignee ? `person:${assignee.id}` : department ? `department:${department.code}` : ''
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/fulfilment`}
      formKey={formKey}
      title={t('serviceCase.assignTitle', { number: found.number })}
      lead={found.title}
      submit={t('serviceCase.assignSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={found.version} />
      <SelectField
        name="to"
        label={t('serviceCase.to')}
        choices={[]}
        groups={useAddresseeGroups(addressees)}
        empty={t('serviceCase.nobody')}
        defaultValue={answer('to') ?? now}
      />
    </CustomerFormPage>
  )
}
