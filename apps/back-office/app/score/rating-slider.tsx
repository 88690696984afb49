import type { ScoreSlider } from '@padron/domain'
import { Button, fieldId, useFormats, useProblem, useText } from '@padron/ui'
import { ShareOf } from './share-of.tsx'

type Given = {
  slider: ScoreSlider
  /** What stands in the field; empty is not rated. */
  value: string
  isDisabled: boolean
  onChange: (value: string) => void
}

/** What was rated before, as it stands in the field. */
export const ratedBefore = ({ rating }: ScoreSlider) => (rating === null ? '' : String(rating / 100))

/** One rating: a slider for hand and keys, the figure beside it, and a way to take it back. */
export function RatingSlider({ slider, value, isDisabled, onChange }: Given) {
  const t = useText()
  const { number } = useFormats()
  const { code, name } = slider
  const field = `ratings.${code}`
  const problem = useProblem(field)
  const was = ratedBefore(slider)
  const points = /^\d{1,3}$/.test(value) ? Math.min(Number(value), 100) : null
  const wordOf = (rating: string) => (rating === '' ? t('scoreCard.unrated') : number(Number(rating)))
  return (
    <div className="bo-slider" data-empty={points === null || undefined}>
      <div className="bo-slider-name">
        <span>{name}</span>
        <ShareOf part={slider} />
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={points ?? 50}
        disabled={isDisabled}
        aria-label={t('scoreCard.sliderOf', { name })}
        aria-valuetext={points === null ? t('scoreCard.unrated') : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <input type="hidden" name={`was.${code}`} value={was} />
      <input
        id={fieldId(field)}
        name={field}
        className="bo-slider-figure"
        value={value}
        disabled={isDisabled}
        inputMode="numeric"
        maxLength={3}
        autoComplete="off"
        placeholder="–"
        aria-label={t('scoreCard.ratingOf', { name })}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${fieldId(field)}-error` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span className="bo-slider-after">
        {value !== '' && !isDisabled ? (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('scoreCard.clearOf', { name })}
            onClick={() => onChange('')}
          >
            {t('scoreCard.clear')}
          </Button>
        ) : null}
        {value !== was ? (
          <span className="pd-small pd-muted">{t('scoreCard.was', { value: wordOf(was) })}</span>
        ) : null}
      </span>
      {problem ? (
        <p className="bo-problem" id={`${fieldId(field)}-error`}>
          {problem}
        </p>
      ) : null}
    </div>
  )
}
