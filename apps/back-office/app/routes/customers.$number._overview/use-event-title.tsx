import type { TimelineEvent } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { IconArrowRight, StatusPill, useText } from '@padron/ui'
import type { ReactNode } from 'react'

/** What happened, in words: "Order O-000417 created", a status from and to. */
export function useEventTitle(): (event: TimelineEvent) => ReactNode {
  const t = useText()
  const worded = (key: string, code: string | null | undefined) =>
    code && t.has(`${key}.${code}`) ? t(`${key}.${code}` as TextKey) : (code ?? '')
  const stateOf = ({ kind, state }: TimelineEvent) =>
    worded(`${kind === 'case' ? 'serviceCase' : kind}.state`, state).toLocaleLowerCase()
  const typeOf = ({ kind, type }: TimelineEvent) =>
    worded({ flag: 'riskFlag.type', interaction: 'interaction.type' }[kind as string] ?? kind, type)
  return (event) => {
    const { kind, number = '', title = '' } = event
    if (kind === 'transition') return <Move event={event} />
    return t(`overview.event.${kind}.${event.event}` as TextKey, {
      number,
      title,
      state: stateOf(event),
      type: typeOf(event),
      kind: worded('assignment.kind', event.type),
    })
  }
}

function Move({ event: { event, from, to } }: { event: TimelineEvent }) {
  const t = useText()
  return (
    <span className="bo-event-move">
      {t(
        event === 'registered' ? 'overview.event.transition.registered' : 'overview.event.transition.changed',
      )}
      {from ? (
        <>
          <StatusPill status={from} />
          <IconArrowRight size={14} aria-hidden />
          <span className="pd-hidden">{t('plan.becomes')}</span>
        </>
      ) : null}
      {to ? <StatusPill status={to} /> : null}
    </span>
  )
}
