import type { Tone } from '@padron/domain'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './status.css'

/** A word with a tone and, nearly always, an icon; for marks that are no status. */
export function Badge({
  tone = 'muted',
  icon: Shape,
  title,
  children,
}: {
  tone?: Tone
  icon?: Icon
  title?: string
  children: ReactNode
}) {
  return (
    <span className="pd-pill" data-tone={tone} title={title}>
      {Shape ? <Shape size={14} aria-hidden /> : null}
      <span>{children}</span>
    </span>
  )
}
