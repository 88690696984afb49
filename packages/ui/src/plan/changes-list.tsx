import type { ReactNode } from 'react'
import { IconArrowRight, IconCheck, IconX } from '../icons.ts'
import { useText } from '../text/text.tsx'
import './plan.css'

export type ChangeLine = {
  id: string
  name: ReactNode
  before: ReactNode
  after: ReactNode
  /** What the change means for the customer; it shows as icon and colour beside the words. */
  direction?: 'gains' | 'loses' | 'changes'
}

const shapes = { gains: IconCheck, loses: IconX, changes: null }

/** What something was and what it will be, one line each; what stays is for the caller to fold. */
export function ChangesList({ lines }: { lines: ChangeLine[] }) {
  const t = useText()
  return (
    <ul className="pd-diff">
      {lines.map(({ id, name, before, after, direction = 'changes' }) => {
        const Shape = shapes[direction]
        return (
          <li key={id} data-direction={direction}>
            <span className="pd-diff-name">{name}</span>
            <span className="pd-diff-values">
              <span className="pd-muted">{before}</span>
              <IconArrowRight size={14} aria-hidden />
              <span className="pd-hidden">{t('plan.becomes')}</span>
              <strong>
                {Shape ? <Shape size={14} aria-hidden /> : null}
                {after}
              </strong>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
