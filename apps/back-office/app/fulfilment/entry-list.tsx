import type { CaseFace, DeliveryFace, Tone } from '@padron/domain'
import { Anchor, Badge, IconAlertTriangle, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useDepartmentName } from '../task/addressee.ts'
import { type Entry, entryIcons, kindOf } from './entries.ts'
import { EntryActs } from './entry-acts.tsx'
import '../task/task.css'
import './fulfilment.css'

type Given = {
  /** Number of the customer all of it is about; null where each line names its own. */
  number: string | null
  entries: readonly Entry[]
  today: string
  mayWrite: boolean
}

/** Deliveries, installations and cases as lines: what, when, who, and the acts that move them on. */
export function EntryList({ number, entries, today, mayWrite }: Given) {
  return (
    <ul className="bo-lines">
      {entries.map((entry) => (
        <EntryLine key={entry.id} {...{ number, entry, today, mayWrite }} />
      ))}
    </ul>
  )
}

function EntryLine({ number, entry, today, mayWrite }: Omit<Given, 'entries'> & { entry: Entry }) {
  const t = useText()
  const Shape = entryIcons[kindOf(entry)]
  const of = number ?? (entry.noun === 'case' ? entry.customer?.number : null)
  const isOver = entry.state !== 'open' && entry.state !== 'waiting'
  return (
    <li data-done={isOver}>
      <span className="bo-entry-mark">
        <Shape size={18} aria-hidden />
      </span>
      <div className="bo-line-body">
        <div className="bo-line-title">
          <span className="pd-hidden">{t(kindText(entry))}: </span>
          {entry.noun === 'case' && of ? (
            <Anchor component={Link} to={`/customers/${of}/cases/${entry.id}`}>
              {entry.title}
            </Anchor>
          ) : (
            entry.title
          )}
        </div>
        <div className="bo-line-facts">
          <span className="pd-mono">{entry.number}</span>
          <StateMark entry={entry} />
          {entry.noun === 'case' ? (
            <CaseFacts entry={entry} withCustomer={number === null} />
          ) : (
            <DeliveryFacts entry={entry} today={today} />
          )}
        </div>
      </div>
      {mayWrite && of ? <EntryActs number={of} entry={entry} /> : null}
    </li>
  )
}

const kindText = (entry: Entry) =>
  entry.noun === 'case' ? 'serviceCase.one' : (`assignment.kind.${entry.kind}` as const)

const tones: Record<Entry['state'], Tone> = {
  open: 'info',
  waiting: 'attention',
  resolved: 'positive',
  done: 'positive',
  closed: 'muted',
  cancelled: 'muted',
}

function StateMark({ entry }: { entry: Entry }) {
  const t = useText()
  const text =
    entry.noun === 'case' ? t(`serviceCase.state.${entry.state}`) : t(`assignment.state.${entry.state}`)
  return <Badge tone={tones[entry.state]}>{text}</Badge>
}

function DeliveryFacts({ entry, today }: { entry: DeliveryFace; today: string }) {
  const t = useText()
  const { date } = useFormats()
  const { scheduledOn, assignee, order, closedAt, state } = entry
  const isLate = state === 'open' && scheduledOn !== null && scheduledOn < today
  return (
    <>
      {scheduledOn && isLate ? (
        <Badge tone="critical" icon={IconAlertTriangle}>
          {t('delivery.due', { date: date(scheduledOn) })}
        </Badge>
      ) : null}
      {isLate ? null : (
        <span>
          {scheduledOn ? t('assignment.planned', { date: date(scheduledOn) }) : t('delivery.unplanned')}
        </span>
      )}
      <span>{assignee ? t('task.forName', { name: assignee.name }) : t('delivery.unassigned')}</span>
      {order ? <span>{t('assignment.ofOrder', { number: order.number })}</span> : null}
      {closedAt ? <span>{date(closedAt)}</span> : null}
    </>
  )
}

function CaseFacts({ entry, withCustomer }: { entry: CaseFace; withCustomer: boolean }) {
  const t = useText()
  const { date } = useFormats()
  const departmentName = useDepartmentName()
  const { priority, assignee, department, assignment, openedAt, openedBy, customer } = entry
  const to = assignee?.name ?? (department ? departmentName(department.name) : null)
  return (
    <>
      {priority === 'normal' ? null : (
        <Badge tone={priority === 'high' ? 'caution' : 'muted'}>
          {t(`serviceCase.priority.${priority}`)}
        </Badge>
      )}
      {withCustomer && customer ? (
        <Anchor component={Link} to={`/customers/${customer.number}`} size="xs">
          {customer.legalName}
        </Anchor>
      ) : null}
      <span>{to ? t('task.forName', { name: to }) : t('delivery.unassigned')}</span>
      {assignment ? <span>{t('serviceCase.about', { number: assignment.number })}</span> : null}
      <span>
        {date(openedAt)} · {t('serviceCase.by', { name: openedBy })}
      </span>
    </>
  )
}
