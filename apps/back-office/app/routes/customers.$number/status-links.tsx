import type { CustomerRecord } from '@padron/domain'
import { ActiveCharm, IconChevronDown, StatusPill, useShortcuts, useStatusName, useText } from '@padron/ui'
import { Link, useLocation, useNavigate } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

/** Status and active charm, either of which opens the panel that changes them (domain §17). */
export function StatusLinks({ customer: { number, status } }: { customer: CustomerRecord }) {
  const t = useText()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const holds = useHolds()
  const name = useStatusName()(status.name)
  const mayChange = holds('transition.change') || holds('customer.edit')
  const panel = `/customers/${number}/change-status`
  const isOpen = pathname === panel
  const to = isOpen ? pathname + search : `${panel}?${new URLSearchParams({ returnTo: pathname + search })}`
  useShortcuts(mayChange && !isOpen ? { s: () => navigate(to, { preventScrollReset: true }) } : {})
  if (!mayChange)
    return (
      <>
        <StatusPill status={status} />
        <ActiveCharm isActive={status.isActive} />
      </>
    )
  const charm = t(status.isActive ? 'status.active' : 'status.inactive')
  return (
    <>
      <Link
        to={to}
        preventScrollReset
        className="bo-pill-link"
        aria-label={t('transition.openFrom', { status: name })}
      >
        <StatusPill status={status} />
        <IconChevronDown size={14} aria-hidden />
      </Link>
      <Link
        to={to}
        preventScrollReset
        className="bo-pill-link"
        aria-label={t('transition.openFrom', { status: charm })}
      >
        <ActiveCharm isActive={status.isActive} />
      </Link>
    </>
  )
}
