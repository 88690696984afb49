import { useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { type Entry, type EntryKind, entryKinds, kindOf } from '../../fulfilment/entries.ts'

/** All, or one kind of work, each with how much of it stands here. */
export function KindChips({ entries, kind }: { entries: readonly Entry[]; kind: EntryKind | null }) {
  const t = useText()
  const countOf = (wanted: EntryKind) => entries.filter((entry) => kindOf(entry) === wanted).length
  return (
    <nav className="bo-chips" aria-label={t('delivery.kinds')}>
      <Link to="?" aria-current={kind === null ? 'page' : undefined} preventScrollReset>
        {t('delivery.all')} <span>{entries.length}</span>
      </Link>
      {entryKinds
        .filter((each) => countOf(each) > 0 || each === kind)
        .map((each) => (
          <Link
            key={each}
            to={`?kind=${each}`}
            aria-current={kind === each ? 'page' : undefined}
            preventScrollReset
          >
            {t(`delivery.kind.${each}`)} <span>{countOf(each)}</span>
          </Link>
        ))}
    </nav>
  )
}
