import { assignmentKinds, invalid } from '@padron/domain'
import { FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { CreatePage } from '../../order/create-page.tsx'
import { loadCreate } from '../../order/load-create.server.ts'
import { RecordTitle } from '../../order/money-fields.tsx'
import { redirectWithNotice } from '../../request/notice.server.ts'
import { useRefusal } from '../../request/refusal.ts'
import { act } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('assignment.create')

/** Whoever plans deliveries may not see orders; then there is none to choose. */
export const loader = (args: LoaderFunctionArgs) =>
  loadCreate(args, { plain: 'assignment', prepaid: 'prepaidAssignment' }, async (api, customerId) => {
    const mayReadOrders = holdsIn(await api.session.current(), 'order.read')
    const orders = mayReadOrders ? await api.order.list({ customerId }) : []
    const open = orders.filter(({ state }) => state === 'open')
    return { orders: open.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })) }
  })

export const action = (args: ActionFunctionArgs) =>
  act(args, async (api, form) => {
    const kind = assignmentKinds.find((each) => each === form.text('kind'))
    if (!kind)
      throw invalid('invalid_choice', { fields: [{ path: 'kind', reason: { code: 'invalid_choice' } }] })
    const [orderId, scheduledOn] = [form.text('orderId'), form.text('scheduledOn')]
    const { number } = await api.assignment.create({
      customerId: form.text('customerId'),
      title: form.text('title'),
      kind,
      acknowledged: form.has('acknowledged'),
      ...(orderId && { orderId }),
      ...(scheduledOn && { scheduledOn }),
    })
    const tab = `/customers/${args.params.number}/orders?kind=assignments`
    return redirectWithNotice(tab, { key: 'assignment.created', params: { number } })
  })

export default function CreateAssignment() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const [asked] = useSearchParams()
  const kinds = assignmentKinds.map((kind) => ({ value: kind, label: t(`assignment.kind.${kind}`) }))
  return (
    <CreatePage noun="assignment" loaded={loaded}>
      <RecordTitle />
      <FieldRow>
        <SelectField
          name="kind"
          label={t('assignment.kindLabel')}
          required
          choices={kinds}
          defaultValue={answer('kind') ?? 'delivery'}
        />
        <TextField
          name="scheduledOn"
          label={t('assignment.scheduledOn')}
          type="date"
          defaultValue={answer('scheduledOn')}
        />
      </FieldRow>
      {loaded.orders.length > 0 ? (
        <SelectField
          name="orderId"
          label={t('assignment.order')}
          choices={loaded.orders}
          empty={t('assignment.noOrder')}
          defaultValue={answer('orderId') ?? asked.get('order')}
        />
      ) : null}
    </CreatePage>
  )
}
