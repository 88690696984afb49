import type { ScoreAdjustment, ScoreFace } from '@padron/domain'
import { Button, Title, useFormats, useText } from '@padron/ui'
import { Form, Link } from '@remix-run/react'
import { FormKey } from '../../request/form-key.tsx'
import { useHolds } from '../../request/use-session.ts'

type Given = { number: string; score: ScoreFace }

/** Points somebody puts beside the score, with a reason and a last day. */
export function Adjustment({ number, score: { adjustment, isFrozen } }: Given) {
  const t = useText()
  const mayAdjust = useHolds()('metric.manage') && !isFrozen
  return (
    <section className="pd-card">
      <Title order={2}>{t('scoreCard.adjustment')}</Title>
      <p className="pd-muted pd-small">{t('scoreCard.adjustmentLead')}</p>
      {adjustment ? <Standing adjustment={adjustment} /> : <p>{t('scoreCard.adjustmentNone')}</p>}
      {mayAdjust ? (
        <div className="bo-acts">
          <Button component={Link} to={`/customers/${number}/score/adjust`} variant="default" size="xs">
            {t(adjustment ? 'scoreCard.adjustChange' : 'scoreCard.adjust')}
          </Button>
          {adjustment ? <RemoveButton number={number} at={adjustment.at} /> : null}
        </div>
      ) : null}
    </section>
  )
}

function Standing({ adjustment: { points, reason, expiresOn, by, at } }: { adjustment: ScoreAdjustment }) {
  const t = useText()
  const { date, number } = useFormats()
  const signed = `${points < 0 ? '−' : '+'}${number(Math.abs(points))}`
  return (
    <div className="bo-adjustment">
      <strong>{t('scoreCard.adjustmentSays', { points: signed, date: date(expiresOn) })}</strong>
      <p>{reason}</p>
      <p className="pd-small pd-muted">
        {t('scoreCard.adjustmentBy', { name: by.name ?? '–', date: date(at) })}
      </p>
    </div>
  )
}

function RemoveButton({ number, at }: { number: string; at: Date }) {
  const t = useText()
  return (
    <Form method="post" action={`/customers/${number}/score/remove-adjustment`} preventScrollReset>
      <FormKey value={`remove-adjustment:${number}:${new Date(at).getTime()}`} />
      <Button type="submit" variant="subtle" size="xs">
        {t('scoreCard.adjustRemove')}
      </Button>
    </Form>
  )
}
