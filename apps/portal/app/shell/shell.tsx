import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { usePage } from '../page.ts'
import { AccountBar } from './account-bar.tsx'
import { AppearanceSwitch } from './appearance-switch.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Navigation } from './navigation.tsx'

/** What stands around every page of the portal; help is the last entry of the navigation, everywhere. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = usePage()
  const { pathname, search } = useLocation()
  const here = pathname + search
  return (
    <>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <header>
        <div className="bar">
          <a className="brand" href="/">
            {t('portal.title')}
          </a>
          <AccountBar />
        </div>
        <Navigation />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="bar">
        <LanguageSwitch returnTo={here} />
        <AppearanceSwitch returnTo={here} />
      </footer>
    </>
  )
}
