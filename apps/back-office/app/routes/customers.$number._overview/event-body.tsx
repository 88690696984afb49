import type { TimelineEvent } from '@padron/domain'
import { Badge, IconMessage, useText } from '@padron/ui'
import { ScopeBadge } from '../../note/scope-badge.tsx'
import { useStatusReason } from '../../transition/fact-words.ts'

/** What was said or is about it, below its line; nothing where the line says all. */
export function EventBody({ event }: { event: TimelineEvent }) {
  const t = useText()
  const wordStatusReason = useStatusReason()
  const { kind, title, text, isCut, scope, comment, reason, direction, outcome, isRemoved } = event
  const { isOfCustomer } = event
  const isTitled = title && kind !== 'file' && kind !== 'note'
  const aside = [
    direction && t(`overview.direction.${direction}`),
    event.with,
    reason && wordStatusReason(reason),
    outcome,
  ].filter(Boolean)
  const isEmpty = !isTitled && !text && !scope && !comment && !isOfCustomer && aside.length === 0
  if (isEmpty) return null
  return (
    <div className="bo-event-body">
      {isTitled ? <div>{title}</div> : null}
      {isRemoved ? <div className="pd-muted">{t('overview.noteRemoved')}</div> : null}
      {text ? <div className="bo-event-text">{isCut ? `${text}…` : text}</div> : null}
      {comment ? <div className="bo-event-text">{comment}</div> : null}
      {scope || isOfCustomer || aside.length > 0 ? (
        <div className="bo-event-aside pd-small">
          {scope ? <ScopeBadge scope={scope} /> : null}
          {isOfCustomer ? (
            <Badge tone="aside" icon={IconMessage}>
              {t(kind === 'note' ? 'portalUser.writtenByCustomer' : 'portalUser.doneByCustomer')}
            </Badge>
          ) : null}
          {aside.length > 0 ? <span className="pd-muted">{aside.join(' · ')}</span> : null}
        </div>
      ) : null}
    </div>
  )
}
