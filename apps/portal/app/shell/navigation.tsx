import type { TextKey } from '@padron/texts'
import { useLocation } from '@remix-run/react'
import { usePage } from '../page.ts'
import { holds, type Permission } from '../request/visitor.ts'

type Entry = { path: string; text: TextKey; under?: string[]; needs?: Permission }

const entries: Entry[] = [
  { path: '/', text: 'portal.home' },
  { path: '/messages', text: 'portal.messages' },
  { path: '/invoices', text: 'portal.invoices', under: ['/payments'], needs: 'billing' },
  { path: '/orders', text: 'portal.orders', under: ['/quotes', '/deliveries'] },
  { path: '/files', text: 'portal.files' },
  { path: '/profile', text: 'portal.profile' },
]
const outside: Entry = { path: '/sign-in', text: 'portal.signIn' }
const help: Entry = { path: '/help', text: 'portal.help' }

/** The rooms this person may enter; what they may not is not named. */
export function Navigation() {
  const { t, visitor } = usePage()
  const { pathname } = useLocation()
  const rooms = visitor ? entries.filter(({ needs }) => !needs || holds(visitor, needs)) : [outside]
  const isIn = (path: string) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))
  return (
    <nav className="rooms" aria-label={t('shell.navigation')}>
      {[...rooms, help].map(({ path, text, under = [] }) => {
        const current = [path, ...under].some(isIn)
        return (
          <a
            key={path}
            href={path}
            aria-current={current ? (pathname === path ? 'page' : 'true') : undefined}
          >
            {t(text)}
          </a>
        )
      })}
    </nav>
  )
}
