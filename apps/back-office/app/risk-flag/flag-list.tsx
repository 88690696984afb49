import { isLiveFlag, type RiskFlagFace } from '@padron/domain'
import { Button, EmptyState, IconFlag, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { FlagItem } from './flag-item.tsx'
import './risk-flag.css'

/** What warns about a customer: what is to decide, what stands, and folded what is over. */
export function FlagList({ number, flags }: { number: string; flags: readonly RiskFlagFace[] }) {
  const t = useText()
  const standing = flags.filter(({ state }) => state === 'proposed' || isLiveFlag(state))
  const over = flags.filter((flag) => !standing.includes(flag))
  return (
    <section className="pd-card" aria-labelledby="risk-flags">
      <div className="bo-card-head">
        <Title order={2} id="risk-flags">
          {t('riskFlag.title')}
        </Title>
        <Button
          component={Link}
          to={`/customers/${number}/risk-flags/raise`}
          variant="default"
          leftSection={<IconFlag size={16} />}
        >
          {t('riskFlag.raise')}
        </Button>
      </div>
      {standing.length > 0 ? (
        <ul className="bo-flags">
          {standing.map((flag) => (
            <FlagItem key={flag.id} number={number} flag={flag} />
          ))}
        </ul>
      ) : (
        <EmptyState kind="nothing" title={t('riskFlag.emptyTitle')} text={t('riskFlag.emptyText')} />
      )}
      {over.length > 0 ? (
        <details className="bo-flags-past">
          <summary>{t('riskFlag.past', { count: over.length })}</summary>
          <ul className="bo-flags">
            {over.map((flag) => (
              <FlagItem key={flag.id} number={number} flag={flag} />
            ))}
          </ul>
        </details>
      ) : null}
      <p className="pd-small pd-muted">{t('riskFlag.lead')}</p>
    </section>
  )
}
