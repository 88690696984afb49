import { Link, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { usePage } from '../page.ts'
import { AppearanceSwitch } from './appearance-switch.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** What stands around every page of the portal. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = usePage()
  const { pathname } = useLocation()
  const here = (path: string) => (pathname === path ? ('page' as const) : undefined)
  return (
    <>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="bar">
        <Link className="brand" to="/" discover="none">
          {t('portal.title')}
        </Link>
        <nav aria-label={t('shell.navigation')}>
          <Link to="/" aria-current={here('/')} discover="none">
            {t('portal.home')}
          </Link>
          <Link to="/sign-in" aria-current={here('/sign-in')} discover="none">
            {t('portal.signIn')}
          </Link>
        </nav>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="bar">
        <LanguageSwitch returnTo={pathname} />
        <AppearanceSwitch returnTo={pathname} />
      </footer>
    </>
  )
}
