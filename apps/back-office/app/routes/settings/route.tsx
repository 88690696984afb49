import type { Ability } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'
import { NavLink, Outlet } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

const places: { to: string; text: TextKey; abilities: Ability[] }[] = [
  { to: '/settings/staff-users', text: 'staffUser.title', abilities: ['staff-user.manage'] },
  { to: '/settings/roles', text: 'role.title', abilities: ['role.configure', 'staff-user.manage'] },
  {
    to: '/settings/permissions',
    text: 'permission.title',
    abilities: ['role.configure', 'staff-user.manage'],
  },
  {
    to: '/settings/second-factor',
    text: 'account.rolesTitle',
    abilities: ['role.configure', 'staff-user.manage'],
  },
  { to: '/settings/statuses', text: 'statusEditor.title', abilities: ['status.configure'] },
  { to: '/settings/status-sets', text: 'statusSet.title', abilities: ['status.configure'] },
  { to: '/settings/metrics', text: 'metric.title', abilities: ['metric.read'] },
  { to: '/settings/groups', text: 'segment.groups.title', abilities: ['segment.configure'] },
  { to: '/settings/tags', text: 'segment.tags.title', abilities: ['segment.configure'] },
  { to: '/settings/classes', text: 'segment.classes.title', abilities: ['segment.configure'] },
  {
    to: '/settings/departments',
    text: 'segment.departments.title',
    abilities: ['segment.configure', 'staff-user.manage'],
  },
  { to: '/settings/branches', text: 'segment.branches.title', abilities: ['segment.configure'] },
  { to: '/settings/badges', text: 'badge.title', abilities: ['segment.configure'] },
  { to: '/settings/portal', text: 'portalUser.settings', abilities: ['segment.configure'] },
  { to: '/settings/risk-flags', text: 'riskFlag.rules', abilities: ['segment.configure'] },
  { to: '/settings/fiscal-year', text: 'value.year', abilities: ['segment.configure'] },
  { to: '/settings/freshbooks', text: 'freshbooks.title', abilities: ['freshbooks.read'] },
  { to: '/settings/api-keys', text: 'apiKey.title', abilities: ['api-key.manage'] },
  { to: '/settings/screening', text: 'screening.title', abilities: ['customer.read'] },
  { to: '/settings/overrides', text: 'gate.overrides.title', abilities: ['gate.approve'] },
  { to: '/queue', text: 'shell.queue', abilities: ['queue.read'] },
]

export default function Settings() {
  const t = useText()
  const holds = useHolds()
  const open = places.filter(({ abilities }) => abilities.some(holds))
  return (
    <div className="bo-settings">
      <nav className="bo-side" aria-label={t('shell.settings')}>
        {open.map(({ to, text }) => (
          <NavLink key={to} to={to} reloadDocument={to === '/queue'}>
            {t(text)}
          </NavLink>
        ))}
      </nav>
      <div>
        <Outlet />
      </div>
    </div>
  )
}
