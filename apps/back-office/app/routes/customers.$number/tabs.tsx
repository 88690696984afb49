import type { CustomerCounts } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import { NavLink } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

/** The parts of a customer's record, in their one order; what somebody may not read is absent. */
export function Tabs({ path, counts }: { path: string; counts: CustomerCounts }) {
  const t = useText()
  const holds = useHolds()
  return (
    <nav className="bo-views" aria-label={t('customer.tabsLabel')}>
      <NavLink to={path} end prefetch="intent">
        {t('customer.tabOverview')}
      </NavLink>
      {holds('order.read') || holds('delivery.read') ? (
        <NavLink to={`${path}/orders`} prefetch="intent">
          {t('order.tab')} <Count of={counts.records} />
        </NavLink>
      ) : null}
      <NavLink to={`${path}/services`} prefetch="intent">
        {t('service.tab')} <Count of={counts.services} />
      </NavLink>
      {holds('finance.read') ? (
        <NavLink to={`${path}/billing`} prefetch="intent">
          {t('invoice.tab')}
        </NavLink>
      ) : null}
      {holds('metric.read') ? (
        <NavLink to={`${path}/score`} prefetch="intent">
          {t('scoreCard.tab')}
        </NavLink>
      ) : null}
      {holds('interaction.read') ? (
        <NavLink to={`${path}/tasks`} prefetch="intent">
          {t('task.tab')} <Count of={counts.openTasks} />
        </NavLink>
      ) : null}
      <NavLink to={`${path}/gates`} prefetch="intent">
        {t('gate.tab')}
      </NavLink>
      <NavLink to={`${path}/history`} prefetch="intent">
        {t('transition.tabHistory')}
      </NavLink>
      {holds('audit.read') ? (
        <NavLink to={`${path}/audit`} prefetch="intent">
          {t('customer.tabAudit')}
        </NavLink>
      ) : null}
    </nav>
  )
}

/** Nothing is said of nothing. */
function Count({ of: count }: { of: number | undefined }) {
  const { number } = useFormats()
  return count ? <span className="bo-count">{number(count)}</span> : null
}
