import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type Props = {
  title: string
  lead?: string
  /** Where the page belongs, by its name. */
  back?: { to: string; text: string }
  /** The one thing most people come for. */
  children?: ReactNode
}

export const Heading = ({ title, lead, back, children }: Props) => (
  <>
    {back && (
      <p className="back">
        <a href={back.to}>
          <Icon name="back" />
          {back.text}
        </a>
      </p>
    )}
    <div className="heading">
      <h1>{title}</h1>
      {children}
    </div>
    {lead && <p className="lead">{lead}</p>}
  </>
)
