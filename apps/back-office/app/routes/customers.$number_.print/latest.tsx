import type { TimelineEvent } from '@padron/domain'
import { Timeline } from '@padron/ui'
import { useEventEntry } from '../customers.$number._overview/use-event-entry.tsx'

/** The last that happened, without what was said about it. */
export function Latest({ number, events }: { number: string; events: readonly TimelineEvent[] }) {
  const entryOf = useEventEntry(number)
  return <Timeline entries={events.map((event) => ({ ...entryOf(event), body: undefined }))} />
}
