import type { ScoreSlider } from '@padron/domain'
import { useText } from '@padron/ui'
import { useState } from 'react'
import { useRefusal } from '../request/refusal.ts'
import { RatingSlider, ratedBefore } from './rating-slider.tsx'
import './score.css'

type Given = { sliders: readonly ScoreSlider[]; isDisabled: boolean }

/** The ratings of one record, moved freely and saved together; lives inside the form that saves them. */
export function Sliders({ sliders, isDisabled }: Given) {
  const t = useText()
  const { answer } = useRefusal()
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      sliders.map((slider) => [slider.code, answer(`ratings.${slider.code}`) ?? ratedBefore(slider)]),
    ),
  )
  const changed = sliders.filter((slider) => values[slider.code] !== ratedBefore(slider)).length
  return (
    <>
      <div className="bo-sliders">
        {sliders.map((slider) => (
          <RatingSlider
            key={slider.code}
            slider={slider}
            value={values[slider.code] ?? ''}
            isDisabled={isDisabled || !slider.mayRate}
            onChange={(value) => setValues((before) => ({ ...before, [slider.code]: value }))}
          />
        ))}
      </div>
      <p className="pd-small pd-muted bo-unsaved" aria-live="polite">
        {changed > 0 ? t('scoreCard.unsaved', { count: changed }) : null}
      </p>
    </>
  )
}
