import type { MatchRow } from '@padron/domain'
import { useShortcuts } from '@padron/ui'
import { useNavigate } from '@remix-run/react'
import { useCurrentRow } from '../customers._index/use-current-row.ts'
import type { RowSelection } from '../customers._index/use-selection.ts'
import { mayTick, pairOf } from './matches.ts'

/** `j` `k` move, `x` selects, Enter reviews. Answers the number of the row that is current. */
export function useMatchKeys(rows: readonly MatchRow[], selection: RowSelection): string | null {
  const navigate = useNavigate()
  const { current, next, previous } = useCurrentRow(rows)
  const review = () => !isElsewhere() && navigate(`/customers/${current?.number}/link-freshbooks`)
  const isElsewhere = () => document.activeElement?.closest('a, button, input, [role=menu]') != null
  useShortcuts({
    j: next,
    k: previous,
    ...(current
      ? {
          x: () => mayTick(current) && selection.toggle(pairOf(current)),
          Enter: review,
        }
      : {}),
  })
  return current?.number ?? null
}
