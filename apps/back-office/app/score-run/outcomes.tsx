import { type RunCounts, type RunOutcome, runOutcomes } from '@padron/domain'
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconBan,
  IconEqual,
  IconPlus,
  useText,
} from '@padron/ui'
import './run.css'

export const outcomeMarks = {
  up: { tone: 'positive', icon: IconArrowUp },
  down: { tone: 'caution', icon: IconArrowDown },
  same: { tone: 'muted', icon: IconEqual },
  first: { tone: 'info', icon: IconPlus },
  skipped: { tone: 'muted', icon: IconBan },
  failed: { tone: 'critical', icon: IconAlertTriangle },
} as const satisfies Record<RunOutcome, { tone: string; icon: unknown }>

/** How many ended how: "214 up · 96 down · 1,071 same". */
export function Outcomes({ counts }: { counts: RunCounts }) {
  const t = useText()
  return (
    <ul className="bo-outcomes-list">
      {runOutcomes
        .filter((outcome) => counts[outcome] > 0 || outcome === 'up' || outcome === 'down')
        .map((outcome) => {
          const { tone, icon: Shape } = outcomeMarks[outcome]
          return (
            <li key={outcome} className="bo-outcome" data-tone={tone}>
              <Shape size={14} aria-hidden /> {t(`score.counted.${outcome}`, { count: counts[outcome] })}
            </li>
          )
        })}
    </ul>
  )
}
