import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import './form.css'

/** A named part of a form; `id` makes it a target of the section navigation. */
export function FieldGroup({
  id,
  title,
  lead,
  aside,
  children,
}: {
  id?: string
  title: ReactNode
  lead?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  const titleId = id ? `${id}-title` : undefined
  return (
    <section id={id} className="pd-card pd-group" aria-labelledby={titleId}>
      <div className="pd-group-head">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        {aside}
      </div>
      {lead ? <p className="pd-muted pd-group-lead">{lead}</p> : null}
      {children}
    </section>
  )
}

/** Fields side by side where there is room, one below the other where there is not. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className="pd-row">{children}</div>

/** The bar with the acts of a long form; it stays in sight. */
export const FormBar = ({ children }: { children: ReactNode }) => (
  <div className="pd-form-bar pd-no-print">{children}</div>
)
