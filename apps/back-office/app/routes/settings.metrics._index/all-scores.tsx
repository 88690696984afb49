import type { ScoreDistribution } from '@padron/domain'
import { Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { Distribution, useDistributionSummary } from '../../metric/distribution.tsx'

/** How all customers score now, who has none, and how many scores are older than what they are made of. */
export function AllScores({ distribution: { bins, none, stale } }: { distribution: ScoreDistribution }) {
  const t = useText()
  const summaryOf = useDistributionSummary()
  return (
    <section className="pd-card bo-part" aria-labelledby="distribution-title">
      <Title order={2} id="distribution-title">
        {t('metric.distribution')}
      </Title>
      {bins.some((count) => count > 0) ? (
        <Distribution
          summary={summaryOf(bins)}
          series={[{ id: 'now', name: t('metric.columnCustomers'), counts: bins, look: 'filled' }]}
        />
      ) : (
        <p className="pd-muted">{t('metric.distributionEmpty')}</p>
      )}
      <p className="pd-muted bo-beside">
        <Found count={none} to="/customers?scoreNone=yes">
          {t('metric.withoutScore', { count: none })}
        </Found>
        <Found count={stale} to="/customers?scoreStale=yes">
          {t('metric.staleScores', { count: stale })}
        </Found>
      </p>
    </section>
  )
}

const Found = ({ count, to, children }: { count: number; to: string; children: string }) =>
  count > 0 ? <Link to={to}>{children}</Link> : <span>{children}</span>
