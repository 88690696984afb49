import { AreaField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnCase } from '../../fulfilment/act-on-case.server.ts'
import { loadCase } from '../../fulfilment/load-case.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { CustomerFormPage } from '../../shell/customer-form-page.tsx'
import { titled } from '../../shell/titled.ts'

export const meta = titled('serviceCase.resolveSubmit')

export const loader = (args: LoaderFunctionArgs) => loadCase(args)

export const action = (args: ActionFunctionArgs) =>
  actOnCase(args, 'serviceCase.move.resolve.told', (api, { caseId, expectedVersion, form }) =>
    api.case.resolve({ caseId, expectedVersion, resolution: form.text('resolution') }),
  )

export default function ResolveCase() {
  const t = useText()
  const { customer, found, formKey } = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  return (
    <CustomerFormPage
      customer={customer}
      back={`/customers/${customer.number}/fulfilment`}
      formKey={formKey}
      title={t('serviceCase.resolveTitle', { number: found.number })}
      lead={found.title}
      submit={t('serviceCase.resolveSubmit')}
    >
      <input type="hidden" name="expectedVersion" value={found.version} />
      <AreaField
        name="resolution"
        label={t('serviceCase.resolution')}
        required
        maxLength={2000}
        defaultValue={answer('resolution') ?? found.resolution}
      />
    </CustomerFormPage>
  )
}
