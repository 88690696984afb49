import type { CustomerRow } from '@padron/domain'
import { Checkbox, type Column, useText } from '@padron/ui'
import { selectionForm } from './selection-bar.tsx'
import type { RowSelection } from './use-selection.ts'

/** The column of boxes: one per row, one for the page. */
export function useSelectColumn(rows: readonly CustomerRow[], selection: RowSelection): Column<CustomerRow> {
  const t = useText()
  const ticked = rows.filter(({ id }) => selection.has(id)).length
  return {
    id: 'select',
    narrow: 'mark',
    title: (
      <Checkbox
        size="xs"
        aria-label={t('selection.page')}
        checked={ticked > 0 && ticked === rows.length}
        indeterminate={ticked > 0 && ticked < rows.length}
        onChange={(event) => selection.takePage(event.currentTarget.checked)}
      />
    ),
    cell: (row) => (
      <Checkbox
        size="xs"
        name="id"
        value={row.id}
        form={selectionForm}
        aria-label={t('selection.row', { name: row.legalName })}
        checked={selection.has(row.id)}
        onChange={(event) => selection.toggle(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
      />
    ),
  }
}
