import type { Words } from './words.ts'

/** The verb's own route: reads the record, posts the verb, goes back with a word about it. */
export const routeFile = ({
  verbCamel,
  verbPascal,
  past,
}: Words) => `import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, ErrorSummary, PageHeader, ProblemsProvider, StatusPill, useText } from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { safeReturnTo } from '../../request/return-to.server.ts'
import { act, load } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('customer.${verbCamel}')

export const loader = (args: LoaderFunctionArgs) =>
  load(args, (api) => api.customer.get({ number: args.params.number ?? '' }))

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    await api.customer.${verbCamel}({
      customerId: form.text('customerId'),
      expectedVersion: Number(form.text('expectedVersion')),
    })
    const home = \`/customers/\${args.params.number}\`
    return redirectWithNotice(safeReturnTo(form.text('returnTo'), home), {
      key: 'customer.${past}',
      params: { name: form.text('name') },
    })
  })

export default function ${verbPascal}Customer() {
  const customer = useLoaderData<typeof loader>()
  const t = useText()
  const { problems, general, at } = useRefusal()
  const name = customer.legalName
  return (
    <div className="pd-form">
      <PageHeader title={t('customer.${verbCamel}Title', { name })} beside={<StatusPill status={customer.status} />} />
      <ProblemsProvider problems={problems}>
        <ErrorSummary problems={problems} general={general} at={at} />
        <Form method="post" className="pd-card">
          <FormKey value={\`${verbCamel}:\${customer.id}:\${customer.version}:\${at ?? ''}\`} />
          <input type="hidden" name="customerId" value={customer.id} />
          <input type="hidden" name="expectedVersion" value={customer.version} />
          <input type="hidden" name="name" value={name} />
          <Button type="submit">{t('customer.${verbCamel}')}</Button>
        </Form>
      </ProblemsProvider>
    </div>
  )
}
`
