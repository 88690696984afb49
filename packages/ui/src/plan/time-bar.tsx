import type { Tone } from '@padron/domain'
import type { ReactNode } from 'react'
import './plan.css'

export type TimeShare = { id: string; tone: Tone; seconds: number; label: ReactNode; length: string }

const width = 1000
const gap = 4

/** Where time went, as one bar and a list that says the same in words. */
export function TimeBar({ shares }: { shares: TimeShare[] }) {
  const total = shares.reduce((sum, { seconds }) => sum + seconds, 0)
  if (total <= 0) return null
  let at = 0
  return (
    <div className="pd-time">
      <svg viewBox={`0 0 ${width} 12`} preserveAspectRatio="none" aria-hidden="true" className="pd-time-bar">
        {shares.map(({ id, tone, seconds }) => {
          const from = at
          at += (seconds / total) * width
          return (
            <rect
              key={id}
              x={from}
              y={0}
              width={Math.max(2, at - from - gap)}
              height={12}
              rx={2}
              data-tone={tone}
            />
          )
        })}
      </svg>
      <ul>
        {shares.map(({ id, tone, seconds, label, length }) => (
          <li key={id}>
            <span className="pd-time-dot" data-tone={tone} aria-hidden />
            {label} <span className="pd-muted">{length}</span>
            <span className="pd-muted pd-small">{Math.round((seconds / total) * 100)} %</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
