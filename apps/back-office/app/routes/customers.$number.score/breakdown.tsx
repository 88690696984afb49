import type { ScoreFace, ScorePart } from '@padron/domain'
import { Title, useFormats, useText } from '@padron/ui'

/** Rating × share = points, metric by metric; the points add up to the score exactly (screens G5). */
export function Breakdown({ score: { score, breakdown } }: { score: ScoreFace }) {
  const t = useText()
  const { hundredths } = useFormats()
  if (breakdown.length === 0) return null
  return (
    <section className="pd-card">
      <Title order={2}>{t('scoreCard.breakdown')}</Title>
      <p className="pd-muted pd-small">{t('scoreCard.breakdownLead')}</p>
      <table className="bo-breakdown">
        <caption className="pd-hidden">{t('scoreCard.breakdown')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scoreCard.columnMetric')}</th>
            <th scope="col">{t('scoreCard.columnRating')}</th>
            <th scope="col">{t('scoreCard.columnShare')}</th>
            <th scope="col">{t('scoreCard.columnPoints')}</th>
          </tr>
        </thead>
        <tbody>
          {breakdown.map((part) => (
            <PartLine key={part.code} part={part} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('scoreCard.total')}
            </th>
            <td>{hundredths(score)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function PartLine({ part }: { part: ScorePart }) {
  const t = useText()
  const { hundredths } = useFormats()
  const { name, rating, share, points } = part
  if (rating === null)
    return (
      <tr className="pd-muted">
        <th scope="row">{name}</th>
        <td>–</td>
        <td colSpan={2}>{t('scoreCard.leftOut')}</td>
      </tr>
    )
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{hundredths(rating)}</td>
      <td>
        <span aria-hidden>× </span>
        {hundredths(share)} %
      </td>
      <td>
        <span aria-hidden>= </span>
        {hundredths(points)}
      </td>
    </tr>
  )
}
