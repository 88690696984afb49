import type { GateOutcome, Tone } from '@padron/domain'
import type { Icon } from '@tabler/icons-react'
import { IconAlertTriangle, IconBan, IconCircleCheck, IconLock } from '../icons.ts'
import { useText } from '../text/text.tsx'
import { Badge } from './badge.tsx'

export const outcomeLooks: Record<GateOutcome, { tone: Tone; icon: Icon }> = {
  allow: { tone: 'positive', icon: IconCircleCheck },
  warn: { tone: 'attention', icon: IconAlertTriangle },
  approve: { tone: 'caution', icon: IconLock },
  block: { tone: 'critical', icon: IconBan },
}

/** What a gate answers, as icon and word. */
export function OutcomeMark({ outcome }: { outcome: GateOutcome }) {
  const t = useText()
  return <Badge {...outcomeLooks[outcome]}>{t(`outcome.${outcome}`)}</Badge>
}
