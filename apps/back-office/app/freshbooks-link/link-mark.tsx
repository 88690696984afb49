import {
  Badge,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconPlugConnected,
  useFormats,
  useText,
} from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ShownCustomer } from '../customer/shown-customer.ts'
import './freshbooks-link.css'

type Given = { customer: Pick<ShownCustomer, 'number' | 'freshbooks' | 'tabs'> }

/**
 * How the customer stands with FreshBooks, in its head: "✓ 10:42", pending, or what it needs. Nothing where
 * it is not linked, and for whoever may not see links.
 */
export function LinkMark({ customer: { number, freshbooks, tabs } }: Given) {
  const t = useText()
  if (!freshbooks || freshbooks.stage === 'none' || freshbooks.stage === 'unlinked') return null
  const { stage, connection } = freshbooks
  const path = `/customers/${number}`
  if (stage === 'error')
    return (
      <Link to={`${path}/link-freshbooks`}>
        <Badge tone="caution" icon={IconAlertTriangle}>
          {t('freshbooksLink.markError')}
        </Badge>
      </Link>
    )
  if (stage === 'pending')
    return (
      <Link to={`${path}/link-freshbooks`}>
        <Badge tone="info" icon={IconClock}>
          {t('freshbooksLink.markPending')}
        </Badge>
      </Link>
    )
  const to = tabs.includes('billing') ? `${path}/billing` : `${path}#freshbooks`
  if (connection === 'connected') return <Synced to={to} mark={freshbooks} />
  return (
    <Link to={to}>
      <Badge tone={connection === 'needs_reconnect' ? 'caution' : 'muted'} icon={IconPlugConnected}>
        {t(
          connection === 'needs_reconnect'
            ? 'freshbooksLink.markReconnect'
            : 'freshbooksLink.markDisconnected',
        )}
      </Badge>
    </Link>
  )
}

/** The hour of today's sync; an older one tells its day. */
function Synced({ to, mark }: { to: string; mark: NonNullable<ShownCustomer['freshbooks']> }) {
  const t = useText()
  const { date, time, dateTime } = useFormats()
  const { syncedAt, isSyncedToday } = mark
  const said = syncedAt
    ? t('freshbooksLink.mark', { date: dateTime(syncedAt) })
    : t('freshbooksLink.markNoSync')
  return (
    <Link to={to} className="bo-link-mark" title={said}>
      {t('freshbooksLink.name')} <IconCheck size={16} aria-hidden />
      <span className="pd-hidden">
        {t(syncedAt ? 'freshbooksLink.lastSyncWord' : 'freshbooksLink.noSync')}
      </span>
      {syncedAt ? (isSyncedToday ? time(syncedAt) : date(syncedAt)) : null}
    </Link>
  )
}
