import { type ScoreBand, scoreBand, scoreBands } from '@padron/domain'
import type { Icon } from '@tabler/icons-react'
import { IconAlertTriangle, IconCircleCheck, IconCircleHalf2, IconClock, IconLock } from '../icons.ts'
import { useFormats, useText } from '../text/text.tsx'
import './status.css'

const shapes: Record<ScoreBand, Icon> = {
  good: IconCircleCheck,
  fair: IconCircleHalf2,
  poor: IconAlertTriangle,
}

type Given = {
  /** Hundredths; null before the first calculation, which is not zero. */
  score: number | null
  isStale?: boolean
  isFrozen?: boolean
}

/** A score with the word of its band; a clock where it is out of date, a lock where it is kept as it was. */
export function ScorePill({ score, isStale = false, isFrozen = false }: Given) {
  const t = useText()
  const { hundredths } = useFormats()
  const band = scoreBand(score)
  if (band === null)
    return (
      <span title={t('scoreCard.none')}>
        <span aria-hidden>–</span>
        <span className="pd-hidden">{t('scoreCard.none')}</span>
      </span>
    )
  const Shape = shapes[band]
  const mark = isFrozen ? 'scoreCard.frozen' : isStale ? 'scoreCard.stale' : null
  const Mark = isFrozen ? IconLock : IconClock
  return (
    <span
      className="pd-pill"
      data-tone={scoreBands.find((each) => each.band === band)?.tone}
      title={mark ? t(mark) : undefined}
    >
      <Shape size={14} aria-hidden />
      <span>
        {hundredths(score)} {t(`scoreCard.band.${band}`)}
      </span>
      {mark ? <Mark size={14} aria-hidden /> : null}
      {mark ? <span className="pd-hidden">, {t(mark)}</span> : null}
    </span>
  )
}
