import { useText } from '@padron/ui'
import { Link } from '@remix-run/react'
import { type AnyRecord, pathOf, type RecordNoun, recordNouns } from '../../order/records.ts'

/** All, or one kind, each with its count. */
export function KindTabs({ records, kind }: { records: readonly AnyRecord[]; kind: RecordNoun | null }) {
  const t = useText()
  const countOf = (noun: RecordNoun) => records.filter((record) => record.noun === noun).length
  const current = (chosen: boolean) => (chosen ? ('page' as const) : undefined)
  return (
    <nav className="bo-chips" aria-label={t('order.kinds')}>
      <Link to="?" aria-current={current(kind === null)} preventScrollReset>
        {t('order.all')} <span>{records.length}</span>
      </Link>
      {recordNouns
        .filter((noun) => countOf(noun) > 0 || noun === kind)
        .map((noun) => (
          <Link
            key={noun}
            to={`?kind=${pathOf(noun)}`}
            aria-current={current(kind === noun)}
            preventScrollReset
          >
            {t(`${noun}.many`)} <span>{countOf(noun)}</span>
          </Link>
        ))}
    </nav>
  )
}
