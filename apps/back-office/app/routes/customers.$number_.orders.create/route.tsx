import { AmountField, SelectField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readAmount } from '../../customer/read-amount.ts'
import { tellOrder } from '../../order/answer-record.server.ts'
import { CreatePage } from '../../order/create-page.tsx'
import { loadCreate } from '../../order/load-create.server.ts'
import { RecordTitle, RecordTotal } from '../../order/money-fields.tsx'
import { readRecord } from '../../order/read-record.ts'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('order.create')

export const loader = (args: LoaderFunctionArgs) =>
  loadCreate(args, { plain: 'order', prepaid: 'prepaidOrder' }, async (api, customerId) => {
    const projects = await api.project.list({ customerId })
    const open = projects.filter(({ state }) => state === 'open')
    return { projects: open.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })) }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const paidMinor = readAmount('paidMinor', form.text('paidMinor'), form.text('currency')) ?? 0
    const projectId = form.text('projectId')
    const order = await api.order.create({ ...readRecord(form), paidMinor, ...(projectId && { projectId }) })
    const tab = `/customers/${args.params.number}/orders?kind=orders`
    return redirectWithNotice(tab, tellOrder(order, form.text('name')))
  })

export default function CreateOrder() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const { customer, projects } = loaded
  return (
    <CreatePage noun="order" loaded={loaded}>
      <RecordTitle />
      <RecordTotal currency={customer.currency} />
      <AmountField
        name="paidMinor"
        label={t('order.paid')}
        hint={t('order.paidHint')}
        currency={customer.currency}
        defaultValue={answer('paidMinor')}
      />
      {projects.length > 0 ? (
        <SelectField
          name="projectId"
          label={t('order.project')}
          choices={projects}
          empty={t('order.noProject')}
          defaultValue={answer('projectId')}
        />
      ) : null}
    </CreatePage>
  )
}
