import type { CustomerRow } from '@padron/domain'
import {
  ActiveCharm,
  type Column,
  ListTable,
  ScorePill,
  ScreeningMark,
  StatusPill,
  useFormats,
  useText,
} from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import { BadgePill } from '../../badge/badge-pill.tsx'
import { useHolds } from '../../request/use-session.ts'
import { columnTitle } from './columns.tsx'
import { RowMenu } from './row-menu.tsx'
import { useSelectColumn } from './select-column.tsx'
import { isScoreColumn, linkTo, linkToCustomer, type OptionalColumn, type Shown } from './shown.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { RowSelection } from './use-selection.ts'

type CustomerColumn = Column<CustomerRow>

const nothing: RowSelection = {
  ids: [],
  elsewhere: [],
  has: () => false,
  toggle: () => undefined,
  takePage: () => undefined,
  clear: () => undefined,
}

/** The directory's table; below 720 px each row becomes a card. */
export function CustomerTable({
  rows,
  shown,
  selection,
}: {
  rows: CustomerRow[]
  shown: Shown
  /** Null for whoever may do nothing with a selection. */
  selection: RowSelection | null
}) {
  const t = useText()
  const sortOf = useSortLinks(shown)
  const cells = useCells()
  const current = useRowKeys(rows, selection)
  const select = useSelectColumn(rows, selection ?? nothing)
  const seesScores = useHolds()('metric.read')
  const chosen = shown.columns.filter((column) => seesScores || !isScoreColumn(column))
  const columns: CustomerColumn[] = [
    ...(selection ? [select] : []),
    {
      id: 'name',
      title: t('customer.columnName'),
      narrow: 'main',
      sort: sortOf('name', '-name'),
      cell: (row) => <NameCell row={row} withTradeName={!shown.columns.includes('tradeName')} />,
    },
    {
      id: 'status',
      title: t('customer.columnStatus'),
      narrow: 'plain',
      cell: (row) => <StatusPill status={row.status} />,
    },
    ...chosen.map(
      (column): CustomerColumn => ({
        id: column,
        title: t(columnTitle[column]),
        cell: cells[column],
        ...(column === 'created' && { sort: sortOf('created', '-created') }),
        ...(column === 'number' && { sort: sortOf('number', '-number') }),
        ...(column === 'score' && { sort: sortOf('score', '-score', '-score') }),
        ...(column.endsWith('Average') && { align: 'end' as const }),
      }),
    ),
    {
      id: 'acts',
      title: t('customer.columnActs'),
      titleHidden: true,
      align: 'end',
      narrow: 'corner',
      cell: (row) => <RowMenu row={row} />,
    },
  ]
  return (
    <ListTable
      caption={t('customer.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.number}
      isCompact={shown.isCompact}
      currentKey={current}
      isDimmed={(row) => !row.status.isActive}
      isSelected={(row) => selection?.has(row.id) ?? false}
    />
  )
}

function NameCell({ row, withTradeName }: { row: CustomerRow; withTradeName: boolean }) {
  const [params] = useSearchParams()
  const differs = withTradeName && row.tradeName && row.tradeName !== row.legalName
  return (
    <div className="bo-name">
      <Link to={linkToCustomer(params, row.number)} prefetch="intent">
        {row.legalName}
      </Link>
      {differs ? <span className="pd-muted pd-small">{row.tradeName}</span> : null}
      {row.screening ? <ScreeningMark screening={row.screening} brief /> : null}
      {row.badges.map((badge) => (
        <BadgePill key={badge} badge={badge} />
      ))}
    </div>
  )
}

function useCells(): Record<OptionalColumn, CustomerColumn['cell']> {
  const formats = useFormats()
  return {
    number: (row) => <span className="pd-mono">{row.number}</span>,
    tradeName: (row) => row.tradeName,
    active: (row) => <ActiveCharm isActive={row.status.isActive} />,
    taxId: (row) => <span className="pd-mono bo-nowrap">{row.taxId ?? '–'}</span>,
    country: (row) => row.country ?? '–',
    missing: (row) => (row.missingCount > 0 ? formats.number(row.missingCount) : '–'),
    created: (row) => <span className="bo-nowrap">{formats.date(row.createdAt)}</span>,
    owner: ({ owner }) => owner?.name ?? '–',
    score: ({ scored }) => <ScorePill score={null} {...scored} />,
    quotesAverage: ({ scored }) => formats.hundredths(scored?.quotesAverage ?? null),
    projectsAverage: ({ scored }) => formats.hundredths(scored?.projectsAverage ?? null),
  }
}

/** A heading that sorts: a link to the other order, and `first` to the one that is asked for most. */
function useSortLinks(shown: Shown) {
  const [params] = useSearchParams()
  return (up: string, down: string, first = up): NonNullable<CustomerColumn['sort']> => {
    const other = first === up ? down : up
    return {
      direction: shown.sort === up ? 'ascending' : shown.sort === down ? 'descending' : null,
      link: (children) => (
        <Link to={linkTo(params, { sort: shown.sort === first ? other : first })} preventScrollReset>
          {children}
        </Link>
      ),
    }
  }
}
