import { scoreBands } from '@padron/domain'
import { Button, Checkbox, useFormats, useText } from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import { FilterMenu } from './filter-menu.tsx'
import { linkTo, noScore, type Shown } from './shown.ts'

/** By band, by a range of one's own, those without a score and those out of date. */
export function ScoreFilter({ shown: { score } }: { shown: Shown }) {
  const t = useText()
  const [params] = useSearchParams()
  const label = useLabel(score)
  const bands = useBands()
  return (
    <FilterMenu title={t('scoreCard.filter')} label={label}>
      {bands.map(({ band, from, to, text }) => (
        <Link
          key={band}
          to={linkTo(params, { ...noScore, scoreFrom: pointsOf(from), scoreTo: pointsOf(to) })}
          aria-current={score?.from === from && score.to === to ? 'true' : undefined}
          className="bo-choice"
          preventScrollReset
        >
          {text}
        </Link>
      ))}
      <OwnRange score={score} />
      <Checkbox
        key={`none:${score?.none}`}
        name="scoreNone"
        value="yes"
        defaultChecked={score?.none === true}
        data-at="once"
        label={t('scoreCard.filterNone')}
      />
      <Checkbox
        key={`stale:${score?.stale}`}
        name="scoreStale"
        value="yes"
        defaultChecked={score?.stale === true}
        data-at="once"
        label={t('scoreCard.filterStale')}
      />
    </FilterMenu>
  )
}

function OwnRange({ score }: { score: Shown['score'] }) {
  const t = useText()
  const ends = [
    ['scoreFrom', t('scoreCard.filterFrom'), score?.from],
    ['scoreTo', t('scoreCard.filterTo'), score?.to],
  ] as const
  return (
    <div className="bo-range">
      {ends.map(([name, label, value]) => (
        <label key={`${name}:${value}`}>
          <span className="pd-small pd-muted">{label}</span>
          <input
            name={name}
            defaultValue={value === undefined ? '' : pointsOf(value)}
            inputMode="decimal"
            maxLength={6}
            autoComplete="off"
          />
        </label>
      ))}
      <Button type="submit" variant="default" size="xs">
        {t('scoreCard.filterApply')}
      </Button>
    </div>
  )
}

const pointsOf = (hundredths: number) => String(hundredths / 100)

/** Each band with its ends: from its own lowest score to just below the next one's. */
function useBands() {
  const t = useText()
  const { number } = useFormats()
  return scoreBands.map(({ band, from }, at) => {
    const above = scoreBands[at - 1]
    const to = above ? above.from - 1 : 10_000
    const ends = { from: number(from / 100), to: number(to / 100) }
    const text = t('scoreCard.filterBand', { band: t(`scoreCard.band.${band}`), ...ends })
    return { band, from, to, text }
  })
}

function useLabel(score: Shown['score']): string {
  const t = useText()
  const { number } = useFormats()
  const bands = useBands()
  if (!score) return t('scoreCard.filterAny')
  if (score.none) return t('scoreCard.filterNone')
  const { from, to, stale } = score
  const band = bands.find((each) => each.from === from && each.to === to)
  const ends = { from: number((from ?? 0) / 100), to: number((to ?? 10_000) / 100) }
  const range = from === undefined && to === undefined ? null : t('scoreCard.filterOwn', ends)
  const words = [band?.text ?? range, stale ? t('scoreCard.filterStale') : null]
  return words.filter((word) => word !== null).join(', ')
}
