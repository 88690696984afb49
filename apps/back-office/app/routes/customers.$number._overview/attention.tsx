import type { Attention } from '@padron/domain'
import { Badge, Button, IconAlertTriangle, IconCheck, Title, useFormats, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { FormKey } from '../../request/form-key.tsx'
import { useHolds } from '../../request/use-session.ts'
import { useAttentionWord } from './use-attention-word.ts'
import '../../task/task.css'

/** On paper nothing waits behind a click. */
type Given = { customer: ShownCustomer; isWhole?: boolean }

/** What is further off waits behind one click. */
const shownAtOnce = 6

const places: Record<Attention['code'], string> = {
  invoices_overdue: 'billing?state=to-pay',
  task: 'tasks',
  document: 'files',
  assignment: 'orders?kind=assignments',
  case: 'fulfilment',
  flag: 'insights',
  scheduled: 'history',
  approvals: 'gates',
}

/** What waits for somebody, the late first, each with the way to settle it. */
export function NeedsAttention({ customer: { attention, number }, isWhole = false }: Given) {
  const t = useText()
  const first = isWhole ? attention : attention.slice(0, shownAtOnce)
  const rest = attention.slice(first.length)
  if (attention.length === 0) return null
  return (
    <section className="pd-card" aria-labelledby="attention">
      <Title order={2} id="attention" mb="sm">
        {t('overview.attention.title')}
      </Title>
      <Lines number={number} items={first} />
      {rest.length > 0 ? (
        <details>
          <summary>{t('overview.attention.rest', { count: rest.length })}</summary>
          <Lines number={number} items={rest} />
        </details>
      ) : null}
    </section>
  )
}

function Lines({ number, items }: { number: string; items: readonly Attention[] }) {
  const word = useAttentionWord()
  const mayLog = useHolds()('interaction.log')
  return (
    <ul className="bo-lines">
      {items.map((item) => (
        <li key={keyOf(item)}>
          <div className="bo-line-body">
            <div className="bo-line-title">
              <Link to={`/customers/${number}/${places[item.code]}`}>{word(item)}</Link>
            </div>
            <When item={item} />
          </div>
          {item.code === 'task' && mayLog ? <Done number={number} task={item} /> : null}
        </li>
      ))}
    </ul>
  )
}

const keyOf = (item: Attention) =>
  [item.code, 'id' in item && item.id, 'currency' in item && item.currency].filter(Boolean).join(':')

function When({ item: { code, on, isLate } }: { item: Attention }) {
  const t = useText()
  const { date } = useFormats()
  if (!on || code === 'invoices_overdue') return null
  if (isLate)
    return (
      <Badge tone="critical" icon={IconAlertTriangle}>
        {t('overview.attention.late', { date: date(on) })}
      </Badge>
    )
  const key = code === 'task' || code === 'flag' ? 'overview.attention.due' : 'overview.attention.on'
  return <span className="bo-line-facts">{t(key, { date: date(on) })}</span>
}

function Done({ number, task }: { number: string; task: Extract<Attention, { code: 'task' }> }) {
  const t = useText()
  return (
    <Form method="post" action={`/tasks/${task.id}/complete`} preventScrollReset>
      <FormKey value={`complete:${task.id}:${task.version}`} />
      <input type="hidden" name="expectedVersion" value={task.version} />
      <input type="hidden" name="returnTo" value={`/customers/${number}`} />
      <Button type="submit" size="compact-sm" variant="default" leftSection={<IconCheck size={14} />}>
        {t('overview.attention.done')}
        <span className="pd-hidden">: {task.title}</span>
      </Button>
    </Form>
  )
}
