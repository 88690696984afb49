import type { Icon } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import { useFormats } from '../text/text.tsx'
import './list.css'

export type TimelineEntry = {
  id: string
  at: Date | string
  /** The day alone is known. */
  isDay?: boolean
  icon: Icon
  title: ReactNode
  meta?: ReactNode
  body?: ReactNode
}

/** Events, newest first as given, with a heading per day of the reader's zone. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const formats = useFormats()
  return (
    <ol className="pd-timeline">
      {entries.map((entry, index) => {
        const day = formats.date(entry.at)
        const before = entries[index - 1]
        const Shape = entry.icon
        return (
          <li key={entry.id}>
            {before && formats.date(before.at) === day ? null : <div className="pd-timeline-day">{day}</div>}
            <div className="pd-timeline-entry">
              <span className="pd-timeline-mark">
                <Shape size={16} aria-hidden />
              </span>
              <div className="pd-timeline-body">
                <div>
                  {entry.title}{' '}
                  <span className="pd-muted pd-small">
                    {entry.isDay ? null : formats.time(entry.at)}
                    {entry.meta && !entry.isDay ? ' · ' : null}
                    {entry.meta}
                  </span>
                </div>
                {entry.body}
              </div>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

/** Names and values; a value that is not there shows as a dash. */
export function Facts({ facts }: { facts: [name: ReactNode, value: ReactNode][] }) {
  return (
    <dl className="pd-facts">
      {facts.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts are a fixed list
        <Fragment key={index}>
          <dt>{name}</dt>
          <dd>{value === null || value === undefined || value === '' ? '–' : value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
