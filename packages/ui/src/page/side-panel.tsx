import { Title } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import './side-panel.css'

type Given = {
  id: string
  title: ReactNode
  beside?: ReactNode
  /** The way out, a link: the panel is an address of its own. */
  close: ReactNode
  children: ReactNode
}

/**
 * A verb beside the page it belongs to: docked where there is room, part of the page where there is not. It
 * covers nothing and so holds no focus; opening it moves the focus to its title.
 */
export function SidePanel({ id, title, beside, close, children }: Given) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <section className="pd-side" id={id} aria-labelledby={`${id}-title`}>
      <div className="pd-side-head">
        <div className="pd-side-title">
          <Title order={2} id={`${id}-title`} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {beside}
        </div>
        {close}
      </div>
      <div className="pd-side-body">{children}</div>
    </section>
  )
}

/** The act of a panel, in sight for as long as the form around it is. */
export const PanelFoot = ({ children }: { children: ReactNode }) => (
  <div className="pd-side-foot pd-no-print">{children}</div>
)
