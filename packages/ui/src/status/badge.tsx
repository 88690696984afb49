import type { Tone } from '@padron/domain'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './status.css'

/** A word with a tone and, nearly always, an icon; for marks that are no status. */
export function Badge({
  tone = 'muted',
  icon: Shape,
  title,
  wraps,
  children,
}: {
  tone?: Tone
  icon?: Icon
  title?: string
  /** A sentence rather than a word: it may take two lines. */
  wraps?: boolean
  children: ReactNode
}) {
  return (
    <span className="pd-pill" data-tone={tone} data-wraps={wraps || undefined} title={title}>
      {Shape ? <Shape size={14} aria-hidden /> : null}
      <span>{children}</span>
    </span>
  )
}
