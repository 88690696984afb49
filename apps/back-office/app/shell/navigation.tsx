import type { Ability, CurrentSession } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'
import { NavLink } from '@remix-run/react'
import { holdsIn } from '../request/use-session.ts'
import { WaitingCount } from './waiting-count.tsx'

const places: { to: string; text: TextKey; abilities: readonly Ability[] }[] = [
  { to: '/', text: 'home.title', abilities: [] },
  { to: '/work', text: 'delivery.work.title', abilities: ['customer.read-assigned', 'delivery.edit'] },
  { to: '/customers', text: 'shell.customers', abilities: ['customer.read'] },
  {
    to: '/profile-requests',
    text: 'profileRequest.nav',
    abilities: ['customer.edit', 'customer.edit-contacts', 'customer.edit-commercial'],
  },
  { to: '/mail', text: 'mail.title', abilities: ['mail.read'] },
  { to: '/audit', text: 'shell.audit', abilities: ['audit.read-all'] },
  { to: '/settings', text: 'shell.settings', abilities: [] },
]

/** Only places the person may go; the rest is absent. */
export function Navigation({ session }: { session: CurrentSession }) {
  const t = useText()
  return (
    <nav className="bo-nav" aria-label={t('shell.navigation')}>
      {places
        .filter(({ abilities }) => abilities.length === 0 || abilities.some((one) => holdsIn(session, one)))
        .map(({ to, text }) => (
          <NavLink key={to} to={to} end={to === '/'} prefetch="intent">
            {t(text)} {to === '/profile-requests' ? <WaitingCount /> : null}
          </NavLink>
        ))}
    </nav>
  )
}
