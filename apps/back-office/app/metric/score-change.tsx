import { Badge, IconArrowDown, IconArrowUp, IconEqual, IconPlus } from '@padron/ui'
import { shownScore } from './figures.ts'

type Given = { before: number | null; after: number | null }

/** By how much a score moved, as a mark: never by colour alone. */
export function ScoreChange({ before, after }: Given) {
  if (before === after) return <Badge icon={IconEqual}>0.00</Badge>
  if (before === null)
    return (
      <Badge tone="info" icon={IconPlus}>
        {shownScore(after)}
      </Badge>
    )
  if (after === null) return <Badge icon={IconArrowDown}>–</Badge>
  const isUp = after > before
  return (
    <Badge tone={isUp ? 'positive' : 'caution'} icon={isUp ? IconArrowUp : IconArrowDown}>
      {isUp ? '+' : '−'}
      {shownScore(Math.abs(after - before))}
    </Badge>
  )
}
