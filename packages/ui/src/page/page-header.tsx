import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import './page.css'

type Given = {
  title: ReactNode
  lead?: ReactNode
  above?: ReactNode
  beside?: ReactNode
  acts?: ReactNode
  children?: ReactNode
}

/** Title line of a page: `above` for the way back, `beside` for pills, `acts` for its few main acts. */
export function PageHeader({ title, lead, above, beside, acts, children }: Given) {
  return (
    <header className="pd-header">
      {above ? <div className="pd-small pd-muted">{above}</div> : null}
      <div className="pd-header-line">
        <div className="pd-header-title">
          <Title order={1}>{title}</Title>
          {beside}
        </div>
        {acts ? <div className="pd-header-acts pd-no-print">{acts}</div> : null}
      </div>
      {lead ? <p className="pd-muted pd-header-lead">{lead}</p> : null}
      {children}
    </header>
  )
}
