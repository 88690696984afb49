import type { OwnWork } from '@padron/domain'
import { Anchor, Badge, Button, IconAlertTriangle, IconCheck, useFormats, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { entryIcons } from '../fulfilment/entries.ts'
import { FormKey } from '../request/form-key.tsx'
import '../task/task.css'
import '../fulfilment/fulfilment.css'

type Given = {
  work: readonly OwnWork[]
  today: string
  /** Where a customer's name leads; null where the page is the customer's own. */
  linkOf: ((number: string) => string) | null
}

/** One's own open work as lines: what, when, where, for whom, and the act that ends it. */
export function WorkList({ work, today, linkOf }: Given) {
  return (
    <ul className="bo-lines">
      {work.map((item) => (
        <WorkLine key={item.id} item={item} today={today} linkOf={linkOf} />
      ))}
    </ul>
  )
}

function WorkLine({ item, today, linkOf }: Omit<Given, 'work'> & { item: OwnWork }) {
  const t = useText()
  const { date } = useFormats()
  const { kind, title, number, scheduledOn, orderNumber, place, customer } = item
  const Shape = entryIcons[kind === 'installation' ? 'installation' : 'delivery']
  const isLate = scheduledOn !== null && scheduledOn < today
  return (
    <li>
      <span className="bo-entry-mark">
        <Shape size={18} aria-hidden />
      </span>
      <div className="bo-line-body">
        <div className="bo-line-title">
          <span className="pd-hidden">{t(`assignment.kind.${kind}`)}: </span>
          {title}
        </div>
        {linkOf ? (
          <Anchor component={Link} to={linkOf(customer.number)}>
            {customer.legalName}
          </Anchor>
        ) : null}
        <div className="bo-line-facts">
          <span className="pd-mono">{number}</span>
          {scheduledOn && isLate ? (
            <Badge tone="critical" icon={IconAlertTriangle}>
              {t('delivery.due', { date: date(scheduledOn) })}
            </Badge>
          ) : (
            <span>
              {scheduledOn ? t('assignment.planned', { date: date(scheduledOn) }) : t('delivery.unplanned')}
            </span>
          )}
          {place ? <span>{place}</span> : null}
          {orderNumber ? <span>{t('assignment.ofOrder', { number: orderNumber })}</span> : null}
        </div>
      </div>
      {kind === 'placement' ? null : <CompleteButton item={item} />}
    </li>
  )
}

function CompleteButton({ item: { id, version, title } }: { item: OwnWork }) {
  const t = useText()
  const action = `/work/${id}/complete`
  return (
    <Form method="post" action={action}>
      <FormKey value={`${action}:${version}`} />
      <input type="hidden" name="expectedVersion" value={version} />
      <Button type="submit" variant="default" leftSection={<IconCheck size={16} />}>
        {t('delivery.complete')}
        <span className="pd-hidden">: {title}</span>
      </Button>
    </Form>
  )
}
