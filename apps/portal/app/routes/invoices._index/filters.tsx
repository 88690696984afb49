import { usePage } from '../../page.ts'

const filters = ['all', 'to-pay', 'overdue', 'paid'] as const
export type Filter = (typeof filters)[number]

export const filterOf = (asked: string | null): Filter => filters.find((each) => each === asked) ?? 'all'

type Counts = { all: number; toPay: number; overdue: number; paid: number }

/** Which invoices, and how many there are of each kind. */
export function Filters({ current, counts }: { current: Filter; counts: Counts }) {
  const { t, format } = usePage()
  const countOf = (filter: Filter) => counts[filter === 'to-pay' ? 'toPay' : filter]
  return (
    <nav className="filters" aria-label={t('portal.invoice.filters')}>
      {filters.map((filter) => (
        <a
          key={filter}
          href={filter === 'all' ? '/invoices' : `/invoices?filter=${filter}`}
          aria-current={filter === current ? 'true' : undefined}
        >
          {t(`portal.invoice.filter.${filter}`)}{' '}
          <span className="count">{format.number(countOf(filter))}</span>
        </a>
      ))}
    </nav>
  )
}
