import { notFound } from '@padron/domain'
import { FieldRow, SelectField, TextField, useText } from '@padron/ui'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnRecord } from '../../order/answer-record.server.ts'
import { loadForGate } from '../../order/load-record.server.ts'
import { RecordActPage } from '../../order/record-act-page.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { load } from '../../request/run.server.ts'
import { holdsIn } from '../../request/use-session.ts'
import { titled } from '../../shell/titled.ts'

export const meta = titled('delivery.plan')

/** A new day or person meets the gate that a new delivery would meet. */
export async function loader(args: LoaderFunctionArgs) {
  const [gated, found] = await Promise.all([
    loadForGate(args, 'assignment', 'reopen'),
    load(args, async (api) => {
      const { id } = await api.customer.get({ number: args.params.number ?? '' })
      const [{ open }, session] = await Promise.all([
        api.delivery.list({ customerId: id }),
        api.session.current(),
      ])
      const delivery = open.find((entry) => entry.noun === 'delivery' && entry.id === args.params.id)
      if (delivery?.noun !== 'delivery') throw notFound('assignment')
      const people = holdsIn(session, 'interaction.read') ? (await api.task.assignees()).people : []
      return { delivery, people }
    }),
  ])
  return { ...gated, ...found }
}

export const action = (args: ActionFunctionArgs) =>
  actOnRecord(args, async (api, { id, expectedVersion, acknowledged, form }) => {
    const { number } = await api.delivery.plan({
      ...{ assignmentId: id, expectedVersion, acknowledged },
      scheduledOn: form.text('scheduledOn') || null,
      assigneeId: form.text('assigneeId') || null,
    })
    return { key: 'delivery.planned', params: { number } }
  })

export default function PlanDelivery() {
  const t = useText()
  const loaded = useLoaderData<typeof loader>()
  const { answer } = useRefusal()
  const { delivery, people } = loaded
  const choices = people.map(({ id, name }) => ({ value: id, label: name }))
  const { assignee } = delivery
  const isListed = !assignee || choices.some(({ value }) => value === assignee.id)
  return (
    <RecordActPage
      loaded={loaded}
      tab="fulfilment"
      title={t('delivery.planTitle', { number: delivery.number })}
      lead={t('delivery.planLead')}
      submit={t('delivery.planSubmit')}
    >
      <FieldRow>
        <TextField
          name="scheduledOn"
          type="date"
          label={t('delivery.scheduledOn')}
          defaultValue={answer('scheduledOn') ?? delivery.scheduledOn}
        />
        <SelectField
          name="assigneeId"
          label={t('delivery.assignee')}
          choices={isListed ? choices : [{ value: assignee.id, label: assignee.name }, ...choices]}
          empty={t('delivery.nobody')}
          defaultValue={answer('assigneeId') ?? assignee?.id}
        />
      </FieldRow>
    </RecordActPage>
  )
}
