import type { RecordScore } from '@padron/domain'
import { ScorePill, useText } from '@padron/ui'
import { RecordActPage } from '../order/record-act-page.tsx'
import { Sliders } from './sliders.tsx'

type Loaded = Parameters<typeof RecordActPage>[0]['loaded'] & { score: RecordScore }

/** The sliders of one quote or project; its own score is calculated as they are saved. */
export function RatePage({ loaded }: { loaded: Loaded }) {
  const t = useText()
  const { record, score } = loaded
  return (
    <RecordActPage
      loaded={loaded}
      title={t('scoreCard.rateTitle', { number: record.number })}
      lead={t('scoreCard.rateLead')}
      submit={t('scoreCard.rateSubmit')}
    >
      <input type="hidden" name="number" value={record.number} />
      <input type="hidden" name="ratingsVersion" value={score.version} />
      <div>
        {t('scoreCard.title')}: <ScorePill score={score.score} />
      </div>
      {score.sliders.length === 0 ? (
        <p className="pd-muted">{t('scoreCard.noMetrics')}</p>
      ) : (
        <Sliders
          key={score.version}
          sliders={score.sliders}
          isDisabled={!score.sliders.some(({ mayRate }) => mayRate)}
        />
      )}
    </RecordActPage>
  )
}
