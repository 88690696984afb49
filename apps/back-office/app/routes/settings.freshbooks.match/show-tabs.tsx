import { useFormats, useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { linkToMatches, type Show, shows } from './matches.ts'

type Given = { show: Show; counts: { unlinked: number; found: number } }

/** All without a link, those a client fits, those none does. */
export function ShowTabs({ show, counts: { unlinked, found } }: Given) {
  const t = useText()
  const formats = useFormats()
  const count = { all: unlinked, found, missing: unlinked - found }
  return (
    <nav className="bo-views" aria-label={t('freshbooks.showLabel')}>
      {shows.map((each) => (
        <Link key={each} to={linkToMatches(each)} aria-current={show === each ? 'page' : undefined}>
          {t(`freshbooks.show.${each}`)} <span className="bo-count">{formats.number(count[each])}</span>
        </Link>
      ))}
    </nav>
  )
}
