import type { ScoreFace } from '@padron/domain'
import { Facts, Title, useFormats, useText } from '@padron/ui'

/** What linked quotes and projects are rated, beside the score of the customer. */
export function Averages({ average }: Pick<ScoreFace, 'average'>) {
  const t = useText()
  const { hundredths } = useFormats()
  return (
    <section className="pd-card">
      <Title order={2}>{t('scoreCard.averages')}</Title>
      <p className="pd-muted pd-small">{t('scoreCard.averagesText')}</p>
      <Facts
        facts={[
          [t('scoreCard.quotesAverage'), hundredths(average.quotes)],
          [t('scoreCard.projectsAverage'), hundredths(average.projects)],
        ]}
      />
    </section>
  )
}
