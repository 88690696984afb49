import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

type Given = { name: string; to?: string | null; isOverdue?: boolean; children: ReactNode }

/** One figure at a glance; only what is overdue is red. */
export function SnapshotFact({ name, to, isOverdue, children }: Given) {
  return (
    <div data-overdue={isOverdue || undefined}>
      <dt>{name}</dt>
      <dd>{to ? <Link to={to}>{children}</Link> : children}</dd>
    </div>
  )
}
