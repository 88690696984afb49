import type { TimelineEvent, TimelineKind } from '@padron/domain'
import {
  Anchor,
  IconArrowsExchange,
  IconBriefcase,
  IconCash,
  IconFileText,
  IconFlag,
  IconNote,
  IconPackage,
  IconPaperclip,
  IconPhone,
  IconReceipt,
  IconTool,
  IconTruck,
  type TimelineEntry,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import { EventBody } from './event-body.tsx'
import { useEventTitle } from './use-event-title.tsx'

const looks: Record<TimelineKind, { icon: typeof IconNote; to: string }> = {
  transition: { icon: IconArrowsExchange, to: 'history' },
  quote: { icon: IconFileText, to: 'orders?kind=quotes' },
  order: { icon: IconPackage, to: 'orders?kind=orders' },
  project: { icon: IconBriefcase, to: 'orders?kind=projects' },
  assignment: { icon: IconTruck, to: 'orders?kind=assignments' },
  case: { icon: IconTool, to: 'fulfilment' },
  note: { icon: IconNote, to: 'notes' },
  interaction: { icon: IconPhone, to: 'interactions' },
  file: { icon: IconPaperclip, to: 'files' },
  invoice: { icon: IconReceipt, to: 'billing' },
  payment: { icon: IconCash, to: 'billing' },
  flag: { icon: IconFlag, to: 'insights' },
}

/** An event as a line of the timeline: icon, what, how much, by whom, when, and where it stands. */
export function useEventEntry(number: string): (event: TimelineEvent) => TimelineEntry {
  const formats = useFormats()
  const titleOf = useEventTitle()
  const t = useText()
  return (event) => {
    const { kind, id, at, isDay, actor, amountMinor, currency } = event
    const { icon, to } = looks[kind]
    const money = amountMinor && currency ? formats.money({ amountMinor, currency }) : null
    const by = actor ?? (kind === 'transition' ? t('audit.actor.system') : null)
    return {
      id: `${id}:${event.event}`,
      at,
      isDay,
      icon,
      title: (
        <Anchor component={Link} to={`/customers/${number}/${to}`} c="inherit" underline="hover">
          {titleOf(event)}
        </Anchor>
      ),
      meta: [money, by].filter(Boolean).join(' · '),
      body: <EventBody event={event} />,
    }
  }
}
