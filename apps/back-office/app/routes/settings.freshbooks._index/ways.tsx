import { IconArrowsExchange, IconPlugConnected, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

/** From the account to what is done with it. */
export function Ways() {
  const t = useText()
  const mayLink = useHolds()('freshbooks.link')
  return (
    <nav className="bo-doors" aria-label={t('act.more')}>
      {mayLink ? (
        <Link to="/settings/freshbooks/match">
          <IconPlugConnected size={20} aria-hidden />
          <strong>{t('freshbooks.match')}</strong>
          <span className="pd-muted">{t('freshbooks.matchHint')}</span>
        </Link>
      ) : null}
      <Link to="/settings/freshbooks/drift">
        <IconArrowsExchange size={20} aria-hidden />
        <strong>{t('freshbooks.drift')}</strong>
        <span className="pd-muted">{t('freshbooks.driftHint')}</span>
      </Link>
    </nav>
  )
}
