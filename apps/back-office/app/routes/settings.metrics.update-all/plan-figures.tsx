import type { ScorePlan } from '@padron/domain'
import { Facts, StatusPill, Title, useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'

/** How many there are, how many are calculated, and who is passed over by which status. */
export function PlanFigures({ plan, scope }: { plan: ScorePlan; scope: 'all' | 'stale' }) {
  const { total, scorable, stale, skipped } = plan
  const t = useText()
  const formats = useFormats()
  const held = skipped.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="pd-card bo-part" aria-labelledby="plan-title">
      <Title order={2} id="plan-title">
        {t('score.planTitle')}
      </Title>
      <Facts
        facts={[
          [t(scope === 'all' ? 'score.planTotal' : 'score.planStale'), formats.number(total)],
          [t('score.planScorable'), <strong key="scorable">{formats.number(scorable)}</strong>],
          ...(scope === 'all' ? [[t('score.planStale'), formats.number(stale)] as [string, string]] : []),
          [t('score.planSkipped'), formats.number(held)],
        ]}
      />
      {skipped.length > 0 ? (
        <>
          <p className="pd-muted">{t('score.planSkippedWhy')}</p>
          <ul className="bo-skipped">
            {skipped.map(({ status, count }) => (
              <li key={status.code}>
                <StatusPill status={status} />{' '}
                <Link to={`/customers?status=${status.code}`}>{formats.number(count)}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
