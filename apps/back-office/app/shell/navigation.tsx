import type { Ability, CurrentSession } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { useText } from '@padron/ui'
import { NavLink } from '@remix-run/react'
import { holdsIn } from '../request/use-session.ts'

const places: { to: string; text: TextKey; ability: Ability | null }[] = [
  { to: '/', text: 'home.title', ability: null },
  { to: '/customers', text: 'shell.customers', ability: 'customer.read' },
  { to: '/audit', text: 'shell.audit', ability: 'audit.read-all' },
  { to: '/settings', text: 'shell.settings', ability: null },
]

/** Only places the person may go; the rest is absent. */
export function Navigation({ session }: { session: CurrentSession }) {
  const t = useText()
  return (
    <nav className="bo-nav" aria-label={t('shell.navigation')}>
      {places
        .filter(({ ability }) => ability === null || holdsIn(session, ability))
        .map(({ to, text }) => (
          <NavLink key={to} to={to} end={to === '/'} prefetch="intent">
            {t(text)}
          </NavLink>
        ))}
    </nav>
  )
}
