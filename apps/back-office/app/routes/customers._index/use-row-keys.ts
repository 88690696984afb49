import type { CustomerRow } from '@padron/domain'
import { useShortcuts } from '@padron/ui'
import { useLocation, useNavigate, useSearchParams } from '@remix-run/react'
import { linkTo, linkToCustomer } from './shown.ts'
import { useCurrentRow } from './use-current-row.ts'
import type { RowSelection } from './use-selection.ts'

/**
 * `j` `k` move, Enter opens, Space peeks, `e` edits, `x` selects, `s` changes the status. Answers the number
 * of the row that is current.
 */
export function useRowKeys(rows: readonly CustomerRow[], selection: RowSelection | null): string | null {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { pathname, search } = useLocation()
  const { current, next, previous } = useCurrentRow(rows)
  // A dialog on its way out may still hold the focus; the address says whether one is open.
  const isElsewhere = () => {
    const focused = document.activeElement
    return focused?.closest('[role=dialog]')
      ? params.has('peek')
      : focused?.closest('a, button, input, [role=menu]') != null
  }
  const open = () => !isElsewhere() && navigate(linkToCustomer(params, current?.number ?? ''))
  const peek = () =>
    !isElsewhere() &&
    navigate(linkTo(params, { peek: current?.number ?? null }), { preventScrollReset: true })
  const edit = () => current?.may.edit && navigate(`/customers/${current.number}/edit`)
  const change = () =>
    navigate(
      `/customers/${current?.number}/change-status?${new URLSearchParams({ returnTo: pathname + search })}`,
    )
  useShortcuts({
    j: next,
    k: previous,
    ...(current ? { Enter: open, Space: peek, e: edit } : {}),
    ...(current && selection ? { x: () => selection.toggle(current.id), s: change } : {}),
  })
  return current?.number ?? null
}
