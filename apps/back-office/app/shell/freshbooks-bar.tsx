import { Notice, useText } from '@padron/ui'
import { Link, useLocation, useRouteLoaderData } from '@remix-run/react'
import { useHolds } from '../request/use-session.ts'
import type { loader } from '../root.tsx'

/** On every page while FreshBooks waits to be reconnected; its own page says more. */
export function FreshbooksBar() {
  const t = useText()
  const mayConnect = useHolds()('freshbooks.connect')
  const { pathname } = useLocation()
  const isLost = useRouteLoaderData<typeof loader>('root')?.isFreshbooksLost ?? false
  if (!isLost || pathname.startsWith('/settings/freshbooks')) return null
  return (
    <div className="bo-lost">
      <Notice tone="caution" role="status">
        {t('freshbooks.bannerText')}{' '}
        <Link to={mayConnect ? '/settings/freshbooks/connect' : '/settings/freshbooks'}>
          {t(mayConnect ? 'freshbooks.reconnect' : 'freshbooks.bannerAct')}
        </Link>
      </Notice>
    </div>
  )
}
