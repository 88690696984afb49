import type { ScoreFace, ScoreSlider } from '@padron/domain'
import { wordReason } from '@padron/texts'
import {
  Button,
  CheckField,
  EmptyState,
  ErrorSummary,
  Notice,
  ProblemsProvider,
  Title,
  useFormats,
  useText,
} from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { FormKey } from '../../request/form-key.tsx'
import { useRefusal } from '../../request/refusal.ts'
import { useSending } from '../../request/use-sending.ts'
import { useHolds } from '../../request/use-session.ts'
import { ShareOf } from '../../score/share-of.tsx'
import { Sliders } from '../../score/sliders.tsx'
import { WhyNot } from '../../score/why-not.tsx'

type Given = { customer: ShownCustomer; score: ScoreFace; formKey: string }

/** What is rated by hand, and what the register says by itself. */
export function Ratings({ customer, score, formKey }: Given) {
  const t = useText()
  const rated = score.sliders.filter(({ source }) => source === 'rating')
  const computed = score.sliders.filter(({ source }) => source !== 'rating')
  if (score.sliders.length === 0) return <NoMetrics />
  return (
    <>
      {rated.length > 0 ? (
        <section className="pd-card" id="ratings">
          <Title order={2}>{t('scoreCard.ratings')}</Title>
          <p className="pd-muted pd-small">{t('scoreCard.ratingsLead')}</p>
          <RatingForm customer={customer} score={score} formKey={formKey} sliders={rated} />
        </section>
      ) : null}
      {computed.length > 0 ? <Recorded sliders={computed} /> : null}
    </>
  )
}

function RatingForm({ customer, score, formKey, sliders }: Given & { sliders: ScoreSlider[] }) {
  const t = useText()
  const { problems, general, at, refusal } = useRefusal()
  const isSending = useSending()
  const mayRate = sliders.some((slider) => slider.mayRate)
  return (
    <ProblemsProvider problems={problems}>
      {refusal ? <ErrorSummary problems={problems} general={general} at={at} /> : null}
      <Form method="post" preventScrollReset>
        <FormKey value={`rate:${formKey}:${at ?? ''}`} />
        <input type="hidden" name="customerId" value={customer.id} />
        <input type="hidden" name="name" value={customer.legalName} />
        <input type="hidden" name="expectedVersion" value={score.version} />
        <Sliders key={score.version} sliders={sliders} isDisabled={!mayRate} />
        {mayRate && score.because ? (
          <Notice tone="attention">
            <p>{wordReason(t, score.because)}</p>
            <CheckField name="acknowledged" label={t('scoreCard.acknowledge')} />
          </Notice>
        ) : null}
        {mayRate ? (
          <div className="bo-acts">
            <Button type="submit" name="update" value="yes" loading={isSending}>
              {t('scoreCard.saveAndUpdate')}
            </Button>
            <Button type="submit" variant="default" disabled={isSending}>
              {t('scoreCard.save')}
            </Button>
          </div>
        ) : score.because ? (
          <WhyNot because={score.because} whoCan={score.whoCan} />
        ) : null}
      </Form>
    </ProblemsProvider>
  )
}

function Recorded({ sliders }: { sliders: ScoreSlider[] }) {
  const t = useText()
  const { hundredths } = useFormats()
  return (
    <section className="pd-card">
      <Title order={2}>{t('scoreCard.recorded')}</Title>
      <ul className="bo-recorded">
        {sliders.map((slider) => (
          <li key={slider.code}>
            <span className="bo-slider-name">
              <span>{slider.name}</span>
              <span className="pd-small pd-muted">{t(`scoreCard.source.${slider.source}`)}</span>
            </span>
            <ShareOf part={slider} />
            <span className="bo-recorded-figure">
              {slider.rating === null ? (
                <span className="pd-muted">{t('scoreCard.noRecord')}</span>
              ) : (
                hundredths(slider.rating)
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoMetrics() {
  const t = useText()
  const mayManage = useHolds()('metric.manage')
  const open = (
    <Button component={Link} to="/settings/metrics">
      {t('scoreCard.openMetrics')}
    </Button>
  )
  return (
    <section className="pd-card">
      <EmptyState
        kind="nothing"
        title={t('scoreCard.noMetrics')}
        text={t('scoreCard.noMetricsText')}
        acts={mayManage ? open : undefined}
      />
    </section>
  )
}
