import { useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useSession } from '../request/use-session.ts'
import { AccountMenu } from './account-menu.tsx'
import { FreshbooksBar } from './freshbooks-bar.tsx'
import { JobsChip } from './jobs-chip.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Navigation } from './navigation.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { Preferences } from './preferences.tsx'
import './shell.css'
import { ViewingBar } from './viewing-bar.tsx'

/** The frame of every page: navigation for whoever is signed in, language and appearance for everybody. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useText()
  const session = useSession()
  return (
    <>
      <a className="pd-skip" href="#main">
        {t('shell.skip')}
      </a>
      <header className="bo-top pd-no-print">
        <Link to={session ? '/customers' : '/sign-in'} className="bo-brand">
          <img src="/favicon.svg" alt="" width={22} height={22} />
          {t('shell.product')}
        </Link>
        {session ? <Navigation session={session} /> : null}
        <span className="bo-top-end">
          {session ? <JobsChip /> : null}
          <Preferences />
          {session ? <AccountMenu session={session} /> : null}
        </span>
      </header>
      <main id="main" className="bo-main" tabIndex={-1}>
        {session ? <ViewingBar name={session.name} viewedBy={session.viewedBy} /> : null}
        {session ? <FreshbooksBar /> : null}
        {children}
      </main>
      <NoticeBar />
      {session ? <KeysHelp /> : null}
    </>
  )
}
