import type { ReactNode } from 'react'

/** A list of like things, one row each, named for whoever hears it. */
export const Rows = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className="rows" aria-label={label}>
    {children}
  </ul>
)

type RowProps = {
  title: ReactNode
  /** Smaller, below the title. */
  facts?: ReactNode
  /** At the end of the row: amount, state, acts. */
  children?: ReactNode
}

export const Row = ({ title, facts, children }: RowProps) => (
  <li>
    <div className="row-what">
      <div className="row-title">{title}</div>
      {facts && <div className="muted">{facts}</div>}
    </div>
    <div className="row-end">{children}</div>
  </li>
)
