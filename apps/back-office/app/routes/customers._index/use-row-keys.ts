import type { CustomerRow } from '@padron/domain'
import { useShortcuts } from '@padron/ui'
import { useNavigate, useSearchParams } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { linkTo } from './shown.ts'

/** `j` `k` move, Enter opens, Space peeks, `e` edits. Answers the key of the row that is current. */
export function useRowKeys(rows: readonly CustomerRow[]): string | null {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [at, setAt] = useState(-1)
  const current = rows[at]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins without a current row
  useEffect(() => setAt(-1), [rows])
  useEffect(() => {
    if (current) document.getElementById(`row-${current.number}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const isElsewhere = () => document.activeElement?.closest('a, button, [role=menu], [role=dialog]') != null
  const open = () => !isElsewhere() && navigate(`/customers/${current?.number}`)
  const peek = () =>
    !isElsewhere() &&
    navigate(linkTo(params, { peek: current?.number ?? null }), { preventScrollReset: true })
  const edit = () => current?.may.edit && navigate(`/customers/${current.number}/edit`)
  useShortcuts({
    j: () => setAt((now) => Math.min(now + 1, rows.length - 1)),
    k: () => setAt((now) => Math.max(now - 1, 0)),
    ...(current ? { Enter: open, Space: peek, e: edit } : {}),
  })
  return current?.number ?? null
}
