import type { ScorePart } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

/** How much a metric weighs: its share of the whole, and the multiplier it comes from. */
export function ShareOf({ part }: { part: Pick<ScorePart, 'share' | 'multiplier'> }) {
  const t = useText()
  const { number } = useFormats()
  const { share, multiplier } = part
  const times = t('scoreCard.times', { multiplier: number(multiplier / 100) })
  return (
    <span className="pd-small pd-muted">
      {share === null ? times : `${number(share / 100)} % · ${times}`}
    </span>
  )
}
