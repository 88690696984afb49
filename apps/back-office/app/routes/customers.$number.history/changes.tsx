import type { ScheduledEntry, TransitionEntry } from '@padron/domain'
import { wordReason } from '@padron/texts'
import {
  Badge,
  IconArrowBackUp,
  IconArrowRight,
  IconArrowsExchange,
  IconCalendarEvent,
  IconPlus,
  StatusPill,
  Timeline,
  type TimelineEntry,
  useFormats,
  useText,
} from '@padron/ui'
import { Form } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useStatusReason } from '../../transition/fact-words.ts'
import { useLength } from '../../transition/length.ts'

type Customer = { id: string; number: string; version: number }

/** Every change, newest first: from what to what, why, by whom, since when it holds, how long it held. */
export function Changes({
  customer,
  transitions,
  ended,
  mayUndo,
}: {
  customer: Customer
  transitions: TransitionEntry[]
  /** Scheduled changes that came to nothing. */
  ended: ScheduledEntry[]
  mayUndo: boolean
}) {
  const t = useText()
  const formats = useFormats()
  const entries: TimelineEntry[] = [
    ...transitions.map((entry) => ({
      id: entry.id,
      at: entry.recordedAt,
      icon: entry.undoesId ? IconArrowBackUp : entry.from ? IconArrowsExchange : IconPlus,
      title: <Move entry={entry} />,
      meta: <By entry={entry} />,
      body: (
        <Said
          entry={entry}
          undo={mayUndo && entry.mayUndo ? <Undo customer={customer} entry={entry} /> : null}
        />
      ),
    })),
    ...ended.map(({ id, to, effectiveAt, requestedAt, state, refusal, requestedBy }) => ({
      id,
      at: requestedAt,
      icon: IconCalendarEvent,
      title: (
        <>
          {t('transition.scheduled')}: <StatusPill status={to} /> {formats.date(effectiveAt)},{' '}
          {t(`transition.scheduledState.${state}`)}
        </>
      ),
      meta: requestedBy,
      body: refusal ? <div className="pd-muted">{wordReason(t, refusal)}</div> : null,
    })),
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return <Timeline entries={entries} />
}

function Move({ entry: { from, to, undone, undoesId } }: { entry: TransitionEntry }) {
  const t = useText()
  return (
    <span className="bo-move">
      {from ? (
        <>
          <StatusPill status={from} />
          <IconArrowRight size={14} aria-hidden />
          <span className="pd-hidden">{t('plan.becomes')}</span>
        </>
      ) : null}
      <StatusPill status={to} />
      {undone ? <Badge>{t('transition.undoneMark')}</Badge> : null}
      {undoesId ? <Badge>{t('transition.undoesMark')}</Badge> : null}
    </span>
  )
}

function By({ entry: { actor, cause } }: { entry: TransitionEntry }) {
  const t = useText()
  const key = `transition.cause.${cause}`
  return (
    <>
      {[actor.name ?? t(`audit.actor.${actor.kind}`), t.has(key) ? t(key) : null].filter(Boolean).join(' · ')}
    </>
  )
}

function Said({ entry, undo }: { entry: TransitionEntry; undo: JSX.Element | null }) {
  const t = useText()
  const formats = useFormats()
  const length = useLength()
  const wordStatusReason = useStatusReason()
  const { reason, comment, competitor, children, effectiveAt, recordedAt, secondsInStatus } = entry
  const isDated = formats.date(effectiveAt) !== formats.date(recordedAt)
  const aside = [
    isDated && t('transition.effective', { date: formats.date(effectiveAt) }),
    length(secondsInStatus),
    entry.definitionVersion !== null && t('transition.definition', { version: entry.definitionVersion }),
  ]
  return (
    <div className="bo-said">
      {reason || competitor ? (
        <div>{[reason && wordStatusReason(reason), competitor].filter(Boolean).join(': ')}</div>
      ) : null}
      {comment ? <div className="bo-comment">{comment}</div> : null}
      {children && (children.changed > 0 || children.restored > 0 || children.leftAlone > 0) ? (
        <div className="pd-muted">{t('transition.children', children)}</div>
      ) : null}
      <div className="pd-muted pd-small">{aside.filter(Boolean).join(' · ')}</div>
      {undo}
    </div>
  )
}

function Undo({ customer, entry }: { customer: Customer; entry: TransitionEntry }) {
  const t = useText()
  return (
    <Form method="post" action={`/customers/${customer.number}/undo`} preventScrollReset>
      <FormKey value={`undo:${entry.id}`} />
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="transitionId" value={entry.id} />
      <input type="hidden" name="expectedVersion" value={customer.version} />
      <input type="hidden" name="returnTo" value={`/customers/${customer.number}/history`} />
      <button type="submit" className="bo-undo">
        <IconArrowBackUp size={14} aria-hidden /> {t('act.undo')}
      </button>
    </Form>
  )
}
