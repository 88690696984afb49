import type { StatusFace, Tone } from '@padron/domain'
import type { Icon } from '@tabler/icons-react'
import {
  IconAlertOctagon,
  IconBan,
  IconCircle,
  IconCircleFilled,
  IconCircleHalf2,
  IconPlayerPause,
  IconSquareRotated,
} from '../icons.ts'
import { useText } from '../text/text.tsx'
import './status.css'

/** One shape per tone: the pill says the same without its colour (screens §1.3). */
export const toneShapes: Record<Tone, Icon> = {
  info: IconCircle,
  attention: IconCircleHalf2,
  positive: IconCircleFilled,
  caution: IconPlayerPause,
  critical: IconAlertOctagon,
  muted: IconBan,
  aside: IconSquareRotated,
}

/** Icon and word of a status; the tone comes with the status, never from its code. */
export function StatusPill({ status }: { status: Pick<StatusFace, 'name' | 'tone'> }) {
  const Shape = toneShapes[status.tone]
  const name = useStatusName()(status.name)
  return (
    <span className="pd-pill" data-tone={status.tone} title={name}>
      <Shape size={14} aria-hidden />
      <span>{name}</span>
    </span>
  )
}

/** A shipped status name in the reader's language; any other name as the company wrote it. */
export function useStatusName(): (name: string) => string {
  const t = useText()
  return (name) => {
    const key = `status.named.${name}`
    return t.has(key) ? t(key) : name
  }
}
