import { useText } from '@padron/ui'
import { NavLink, useLocation } from '@remix-run/react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { useHolds } from '../../request/use-session.ts'
import { partsOf } from './parts-of.ts'
import { Count } from './tabs.tsx'
import { useList } from './use-list.ts'

type Given = { path: string; customer: ShownCustomer }

/** Below a tab that has further pages: the overview and the orders. */
export function Parts({ path, customer: { counts, score } }: Given) {
  const t = useText()
  const holds = useHolds()
  const { pathname } = useLocation()
  const { keep } = useList()
  const page =
    pathname === path || pathname === `${path}/change-status` ? 'overview' : partsOf(pathname, path)
  if (page === 'orders' || pathname === `${path}/orders`)
    return (
      <nav className="bo-chips" aria-label={t('overview.partsOrders')}>
        {holds('order.read') || holds('delivery.read') ? (
          <NavLink to={`${path}/orders${keep}`}>{t('overview.partTrade')}</NavLink>
        ) : null}
        <NavLink to={`${path}/services${keep}`} prefetch="intent">
          {t('service.tab')} <Count of={counts.services} />
        </NavLink>
      </nav>
    )
  if (page !== 'overview') return null
  return (
    <nav className="bo-chips" aria-label={t('overview.parts')}>
      <NavLink to={path + keep} end>
        {t('overview.partAll')}
      </NavLink>
      {score ? (
        <NavLink to={`${path}/score${keep}`} prefetch="intent">
          {t('scoreCard.tab')}
        </NavLink>
      ) : null}
      {holds('interaction.read') ? (
        <NavLink to={`${path}/tasks${keep}`} prefetch="intent">
          {t('task.tab')} <Count of={counts.openTasks} />
        </NavLink>
      ) : null}
      <NavLink to={`${path}/history${keep}`} prefetch="intent">
        {t('transition.tabHistory')}
      </NavLink>
      <NavLink to={`${path}/gates${keep}`} prefetch="intent">
        {t('gate.tab')}
      </NavLink>
      {holds('portal-user.read') ? (
        <NavLink to={`${path}/portal${keep}`} prefetch="intent">
          {t('portalUser.tab')}
        </NavLink>
      ) : null}
    </nav>
  )
}
