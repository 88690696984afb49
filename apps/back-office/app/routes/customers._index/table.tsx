import type { CustomerRow } from '@padron/domain'
import {
  ActiveCharm,
  type Column,
  ListTable,
  ScreeningMark,
  StatusPill,
  useFormats,
  useText,
} from '@padron/ui'
import { Link, useSearchParams } from '@remix-run/react'
import { columnTitle } from './columns.tsx'
import { RowMenu } from './row-menu.tsx'
import { useSelectColumn } from './select-column.tsx'
import { linkTo, type OptionalColumn, type Shown } from './shown.ts'
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
    ...shown.columns.map(
      (column): CustomerColumn => ({
        id: column,
        title: t(columnTitle[column]),
        cell: cells[column],
        ...(column === 'created' && { sort: sortOf('created', '-created') }),
        ...(column === 'number' && { sort: sortOf('number', '-number') }),
        ...((column === 'score' || column.endsWith('Average')) && {
          align: 'end' as const,
          narrow: 'hide' as const,
        }),
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
  const differs = withTradeName && row.tradeName && row.tradeName !== row.legalName
  return (
    <div className="bo-name">
      <Link to={`/customers/${row.number}`} prefetch="intent">
        {row.legalName}
      </Link>
      {differs ? <span className="pd-muted pd-small">{row.tradeName}</span> : null}
      <ScreeningMark screening={row.screening} brief />
    </div>
  )
}

function useCells(): Record<OptionalColumn, CustomerColumn['cell']> {
  const t = useText()
  const formats = useFormats()
  const notYet = () => <span title={t('customer.notCalculated')}>–</span>
  return {
    number: (row) => <span className="pd-mono">{row.number}</span>,
    tradeName: (row) => row.tradeName,
    active: (row) => <ActiveCharm isActive={row.status.isActive} />,
    taxId: (row) => <span className="pd-mono bo-nowrap">{row.taxId}</span>,
    country: (row) => row.country ?? '–',
    missing: (row) => (row.missingCount > 0 ? formats.number(row.missingCount) : '–'),
    created: (row) => <span className="bo-nowrap">{formats.date(row.createdAt)}</span>,
    score: notYet,
    quotesAverage: notYet,
    projectsAverage: notYet,
  }
}

/** A heading that sorts: a link to the other order. */
function useSortLinks(shown: Shown) {
  const [params] = useSearchParams()
  return (up: string, down: string): NonNullable<CustomerColumn['sort']> => ({
    direction: shown.sort === up ? 'ascending' : shown.sort === down ? 'descending' : null,
    link: (children) => (
      <Link to={linkTo(params, { sort: shown.sort === up ? down : up })} preventScrollReset>
        {children}
      </Link>
    ),
  })
}
