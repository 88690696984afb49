import type { CustomerTab } from '@padron/domain'
import { useFormats, useText } from '@padron/ui'
import { NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import type { ShownCustomer } from '../../customer/shown-customer.ts'
import { partsOf } from './parts-of.ts'
import { useList } from './use-list.ts'

type Given = { path: string; customer: ShownCustomer }

/** The parts of a customer's page, in their one order; what somebody may not read is absent (D3, D4). */
export function Tabs({ path, customer }: Given) {
  const t = useText()
  const { pathname } = useLocation()
  const { keep } = useList()
  const owner = partsOf(pathname, path)
  const bar = useRef<HTMLElement>(null)
  const shown = useRef('')
  // On a narrow screen the bar is wider than the window: the tab one came to is brought into sight.
  useEffect(() => {
    const open = bar.current?.querySelector<HTMLElement>('.active, [aria-current=page]')
    if (shown.current === pathname || !open || !bar.current) return
    shown.current = pathname
    bar.current.scrollLeft = open.offsetLeft - bar.current.offsetLeft - 24
  })
  return (
    <nav ref={bar} className="bo-views" aria-label={t('customer.tabsLabel')}>
      {customer.tabs.map((tab) => (
        <NavLink
          key={tab}
          to={(tab === 'overview' ? path : `${path}/${tab}`) + keep}
          end={tab === 'overview'}
          prefetch="intent"
          {...(owner === tab && { className: 'active' })}
        >
          {t(`permission.tab.${tab}`)} <Count of={countOf(tab, customer)} />
        </NavLink>
      ))}
    </nav>
  )
}

const countOf = (tab: CustomerTab, { counts }: ShownCustomer): number | undefined =>
  ({
    orders: counts.records,
    fulfilment: counts.fulfilment,
    notes: counts.notes,
    interactions: counts.interactions,
    referrals: counts.referrals,
    insights: counts.flags,
    files: counts.files,
  })[tab as string]

/** Nothing is said of nothing. */
export function Count({ of: count }: { of: number | undefined }) {
  const { number } = useFormats()
  return count ? <span className="bo-count">{number(count)}</span> : null
}
