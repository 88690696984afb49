import type { CustomerRow } from '@padron/domain'
import { useShortcuts } from '@padron/ui'
import { useLocation, useNavigate, useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { linkTo, linkToCustomer } from './shown.ts'
import type { RowSelection } from './use-selection.ts'

/**
 * `j` `k` move, Enter opens, Space peeks, `e` edits, `x` selects, `s` changes the status. Answers the number
 * of the row that is current.
 */
export function useRowKeys(rows: readonly CustomerRow[], selection: RowSelection | null): string | null {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { pathname, search } = useLocation()
  const [number, setNumber] = useState<string | null>(null)
  const at = rows.findIndex((row) => row.number === number)
  const current = rows[at]
  useEffect(() => {
    if (number) document.getElementById(`row-${number}`)?.scrollIntoView({ block: 'nearest' })
  }, [number])
  const move = (by: number) =>
    setNumber(rows[Math.max(0, Math.min(at + by, rows.length - 1))]?.number ?? null)
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
    j: () => move(1),
    k: () => move(-1),
    ...(current ? { Enter: open, Space: peek, e: edit } : {}),
    ...(current && selection ? { x: () => selection.toggle(current.id), s: change } : {}),
  })
  return current?.number ?? null
}
