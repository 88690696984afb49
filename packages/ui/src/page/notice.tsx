import type { Tone } from '@padron/domain'
import type { ReactNode } from 'react'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '../icons.ts'
import './page.css'

type Given = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  acts?: ReactNode
  role?: 'status' | 'alert'
  id?: string
}

/** A message that stays where it belongs, in the page. */
export function Notice({ tone = 'info', title, children, acts, role, id }: Given) {
  const Shape =
    tone === 'positive'
      ? IconCircleCheck
      : tone === 'info' || tone === 'muted'
        ? IconInfoCircle
        : IconAlertTriangle
  return (
    <div className="pd-notice" data-tone={tone} role={role} id={id}>
      <Shape size={16} aria-hidden />
      <div>
        {title ? <strong>{title}</strong> : null}
        {children}
      </div>
      {acts}
    </div>
  )
}
