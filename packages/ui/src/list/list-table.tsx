import type { ReactNode } from 'react'
import { IconChevronDown, IconChevronUp } from '../icons.ts'
import { useText } from '../text/text.tsx'
import './list.css'

export type Column<Row> = {
  id: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /**
   * On a narrow screen: `main` opens the card, `mark` stands before it, `corner` is for acts, `hide` leaves
   * it out, otherwise the title stands before the value.
   */
  narrow?: 'main' | 'mark' | 'plain' | 'corner' | 'hide'
  sort?: { direction: 'ascending' | 'descending' | null; link: (children: ReactNode) => ReactNode }
  /** The title is only for those who hear it. */
  titleHidden?: boolean
}

type Given<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  isCompact?: boolean
  currentKey?: string | null
  isDimmed?: (row: Row) => boolean
  isSelected?: (row: Row) => boolean
}

/** A real table; below 720 px each row becomes a card. Sorting and paging belong to the server. */
export function ListTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  isCompact,
  currentKey,
  isDimmed,
  isSelected,
}: Given<Row>) {
  return (
    <div className="pd-table-frame">
      {/* Roles are named because a table laid out as cards loses its own. */}
      <table className="pd-table" role="table" data-compact={isCompact || undefined}>
        <caption className="pd-hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.id}
                role="columnheader"
                scope="col"
                data-align={column.align}
                aria-sort={column.sort?.direction ?? undefined}
              >
                {column.titleHidden ? (
                  <span className="pd-hidden">{column.title}</span>
                ) : (
                  <Heading column={column} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              id={`row-${rowKey(row)}`}
              data-current={currentKey === rowKey(row) || undefined}
              data-dimmed={isDimmed?.(row) || undefined}
              data-selected={isSelected?.(row) || undefined}
            >
              {columns.map((column) => (
                <td key={column.id} role="cell" data-align={column.align} data-narrow={column.narrow}>
                  {!column.narrow && !column.titleHidden ? (
                    <span className="pd-cell-title" aria-hidden>
                      {column.title}
                    </span>
                  ) : null}
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Heading<Row>({ column }: { column: Column<Row> }) {
  const t = useText()
  const { sort } = column
  if (!sort) return <>{column.title}</>
  const Arrow = sort.direction === 'descending' ? IconChevronDown : IconChevronUp
  return sort.link(
    <>
      {column.title}
      {sort.direction ? <Arrow size={14} aria-hidden /> : null}
      {sort.direction ? (
        <span className="pd-hidden">
          , {t(sort.direction === 'ascending' ? 'page.sortedAscending' : 'page.sortedDescending')}
        </span>
      ) : null}
    </>,
  )
}
