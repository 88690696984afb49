import { consentMinutes } from '@padron/domain'
import { Notice, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { ConnectSteps } from '../../freshbooks/steps.tsx'

type Given = { connectedAt: Date; wayBack: string | null; now: Date }

/** Just connected: what was reached, and where to go on. */
export function Arrived({ connectedAt, wayBack, now }: Given) {
  const t = useText()
  const isNew = now.getTime() - connectedAt.getTime() < consentMinutes * 60_000
  if (!isNew && !wayBack) return null
  return (
    <section>
      {isNew ? <ConnectSteps at="done" /> : null}
      <Notice tone="positive" role="status" title={isNew ? t('freshbooks.arrived') : undefined}>
        {t('freshbooks.arrivedText')}{' '}
        {wayBack ? (
          <Link to={wayBack}>{t('freshbooks.goOn')}</Link>
        ) : (
          <Link to="/settings/freshbooks/match">{t('freshbooks.match')}</Link>
        )}
      </Notice>
    </section>
  )
}
