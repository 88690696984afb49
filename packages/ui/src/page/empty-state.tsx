import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconAlertTriangle, IconList, IconLock, IconSearch } from '../icons.ts'
import './page.css'

const shapes = { nothing: IconList, 'no-match': IconSearch, forbidden: IconLock, error: IconAlertTriangle }

/**
 * Why nothing stands here: no entries yet, none that match, not allowed, or an error; one sentence, one act.
 */
export function EmptyState({
  kind,
  title,
  text,
  acts,
}: {
  kind: keyof typeof shapes
  title: string
  text?: string
  acts?: ReactNode
}) {
  const Shape = shapes[kind]
  return (
    <div className="pd-empty" data-kind={kind}>
      <Shape size={28} aria-hidden />
      <Title order={2}>{title}</Title>
      {text ? <p className="pd-muted">{text}</p> : null}
      {acts ? <div className="pd-header-acts">{acts}</div> : null}
    </div>
  )
}
