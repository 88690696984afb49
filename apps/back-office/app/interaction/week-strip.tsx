import type { InteractionWeeks } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import './interaction.css'

const tallest = 4

/** Eight weeks of contact: a bar a day, as tall as there was contact; in words for who does not see it. */
export function WeekStrip({ weeks: { days, total } }: { weeks: InteractionWeeks }) {
  const t = useText()
  const { date } = useFormats()
  const busy = days.filter(({ count }) => count > 0)
  return (
    <section className="bo-strip" aria-label={t('interaction.weeks')}>
      <div className="bo-strip-days" aria-hidden>
        {days.map(({ day, count }, at) => (
          <span
            key={day}
            data-monday={at % 7 === 0 || undefined}
            data-height={Math.min(count, tallest)}
            title={t('interaction.weekDay', { date: date(day), count })}
          />
        ))}
      </div>
      <p className="pd-small pd-muted">{t('interaction.weeksTotal', { count: total })}</p>
      <ul className="pd-hidden">
        {busy.map(({ day, count }) => (
          <li key={day}>{t('interaction.weekDay', { date: date(day), count })}</li>
        ))}
      </ul>
    </section>
  )
}
