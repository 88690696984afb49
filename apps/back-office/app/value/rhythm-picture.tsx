import { addDays, daysBetween, dueDays } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'

type Given = { days: readonly string[]; nextOn: string; today: string }

const width = 1000
const margin = 12

/** The days with an order on a line, the one expected next, and today; and a list that says the same. */
export function RhythmPicture({ days, nextOn, today }: Given) {
  const t = useText()
  const { date } = useFormats()
  const first = days[0] ?? today
  const last = [nextOn, today].toSorted().at(-1) ?? today
  const span = Math.max(1, daysBetween(first, last))
  const at = (day: string) => margin + (daysBetween(first, day) / span) * (width - 2 * margin)
  const due = at(addDays(nextOn, -dueDays))
  const summary = t('value.pictureOf', { count: days.length })
  return (
    <figure className="bo-rhythm">
      <svg viewBox={`0 0 ${width} 56`} role="img" aria-label={summary} preserveAspectRatio="none">
        <rect className="bo-rhythm-due" x={due} y="8" width={Math.max(2, at(nextOn) - due)} height="40" />
        <line className="bo-rhythm-line" x1="0" x2={width} y1="48" y2="48" />
        {days.map((day) => (
          <line key={day} className="bo-rhythm-order" x1={at(day)} x2={at(day)} y1="16" y2="48" />
        ))}
        <line className="bo-rhythm-next" x1={at(nextOn)} x2={at(nextOn)} y1="8" y2="48" />
        <line className="bo-rhythm-today" x1={at(today)} x2={at(today)} y1="2" y2="54" />
      </svg>
      <div className="bo-rhythm-ends pd-small pd-muted" aria-hidden>
        <span>{date(first)}</span>
        <span>{date(last)}</span>
      </div>
      <figcaption className="bo-rhythm-key pd-small">
        <span>
          <i data-look="order" aria-hidden /> {t('value.keyOrder')}
        </span>
        <span>
          <i data-look="due" aria-hidden /> {t('value.keyDue')}
        </span>
        <span>
          <i data-look="next" aria-hidden /> {t('value.expectedOn', { date: date(nextOn) })}
        </span>
        <span>
          <i data-look="today" aria-hidden /> {t('value.today')}
        </span>
      </figcaption>
      <details>
        <summary>{t('value.asTable')}</summary>
        <ol className="bo-rhythm-days">
          {days.map((day) => (
            <li key={day}>{t('value.orderOn', { date: date(day) })}</li>
          ))}
          <li>{t('value.expectedOn', { date: date(nextOn) })}</li>
        </ol>
      </details>
    </figure>
  )
}
