import { type ScoreFace, scoreBands } from '@padron/domain'
import { wordReason } from '@padron/texts'
import { Badge, Button, IconClock, IconLock, Notice, Title, useFormats, useText } from '@padron/ui'
import { Form, Link, useNavigation } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { FormKey } from '../../request/form-key.tsx'
import { WhyNot } from '../../score/why-not.tsx'

type Given = { customer: ShownCustomer; score: ScoreFace; formKey: string }

/** The score with its band, from when it is, and whether it still holds. */
export function ScoreHead({ customer, score, formKey }: Given) {
  const t = useText()
  const { date, dateTime, hundredths } = useFormats()
  const { calculatedAt, catalogueVersion, isFrozen, isStale } = score
  const isSaidBelow = !isFrozen && score.sliders.some(({ source }) => source === 'rating')
  const saysWhyNot = !score.mayUpdate && !isSaidBelow
  const at = calculatedAt ? dateTime(calculatedAt) : null
  return (
    <section className="pd-card">
      <div className="bo-card-head">
        <Title order={2}>{t('scoreCard.title')}</Title>
        {score.mayUpdate ? <UpdateButton customer={customer} score={score} formKey={formKey} /> : null}
      </div>
      <div className="bo-score-figure">
        <strong>{hundredths(score.score)}</strong>
        <Band score={score} />
        {isFrozen ? (
          <Badge icon={IconLock}>{t('scoreCard.frozen')}</Badge>
        ) : isStale ? (
          <Badge tone="attention" icon={IconClock}>
            {t('scoreCard.stale')}
          </Badge>
        ) : null}
      </div>
      <p className="pd-muted">
        {at
          ? t('scoreCard.calculatedAt', { date: at, version: String(catalogueVersion) })
          : t('scoreCard.noneText')}
      </p>
      {at && score.score === null ? <p>{t('scoreCard.nothingToWeigh')}</p> : null}
      {isFrozen ? (
        <Notice
          tone="muted"
          title={
            calculatedAt
              ? t('scoreCard.frozenTitle', { date: date(calculatedAt) })
              : t('scoreCard.frozenTitleNone')
          }
        >
          <p>
            {t('scoreCard.frozenText')}{' '}
            {score.frozenSince ? t('scoreCard.heldSince', { date: date(score.frozenSince) }) : null}
          </p>
        </Notice>
      ) : null}
      {isStale && !isFrozen ? <StaleNotice score={score} /> : null}
      {saysWhyNot && score.because ? <WhyNot because={score.because} whoCan={score.whoCan} /> : null}
    </section>
  )
}

function Band({ score: { band } }: { score: ScoreFace }) {
  const t = useText()
  if (!band) return <span className="pd-muted">{t('scoreCard.none')}</span>
  const tone = scoreBands.find((each) => each.band === band)?.tone
  return <Badge tone={tone}>{t(`scoreCard.band.${band}`)}</Badge>
}

function StaleNotice({ score: { staleReasons, mayUpdate } }: { score: ScoreFace }) {
  const t = useText()
  return (
    <Notice tone="attention" title={t('scoreCard.staleTitle')}>
      <ul className="bo-stale">
        {staleReasons.map((reason) => (
          <li key={reason.code}>{wordReason(t, reason)}</li>
        ))}
      </ul>
      {mayUpdate ? <p>{t('scoreCard.staleAct')}</p> : null}
    </Notice>
  )
}

/** At once; where the status warns, the page that says so comes first. */
function UpdateButton({ customer, score, formKey }: Given) {
  const t = useText()
  const { state, formAction } = useNavigation()
  // One main act on a page: where sliders can be moved, it is saving them.
  const variant = score.sliders.some(({ mayRate }) => mayRate) ? 'default' : 'filled'
  const page = `/customers/${customer.number}/score/update`
  if (score.because)
    return (
      <Button component={Link} to={page} variant={variant}>
        {t('scoreCard.update')}
      </Button>
    )
  return (
    <Form method="post" action={page} preventScrollReset>
      <FormKey value={`update:${formKey}`} />
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="name" value={customer.legalName} />
      <Button type="submit" variant={variant} loading={state !== 'idle' && formAction === page}>
        {t('scoreCard.update')}
      </Button>
    </Form>
  )
}
