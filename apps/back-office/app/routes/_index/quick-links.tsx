import type { Ability } from '@padron/domain'
import type { TextKey } from '@padron/texts'
import { Anchor, Title, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { useHolds } from '../../request/use-session.ts'

const links: { to: string; text: TextKey; ability: Ability | null }[] = [
  { to: '/customers', text: 'home.directory', ability: 'customer.read' },
  { to: '/customers/register', text: 'home.registered', ability: 'customer.edit' },
  { to: '/settings/statuses', text: 'home.statuses', ability: 'status.configure' },
  { to: '/audit', text: 'shell.audit', ability: 'audit.read-all' },
  { to: '/settings', text: 'shell.settings', ability: null },
]

/** Where people mostly go on from here. */
export function QuickLinks() {
  const t = useText()
  const holds = useHolds()
  return (
    <nav className="pd-card" aria-labelledby="home-links">
      <Title order={2} id="home-links" mb="xs">
        {t('home.links')}
      </Title>
      <ul className="bo-home-links">
        {links
          .filter(({ ability }) => ability === null || holds(ability))
          .map(({ to, text }) => (
            <li key={to}>
              <Anchor component={Link} to={to}>
                {t(text)}
              </Anchor>
            </li>
          ))}
      </ul>
    </nav>
  )
}
