import type { RiskFlagFace, RiskFlagState, Tone } from '@padron/domain'
import { Badge, type IconBan, IconCheck, IconClock, IconEye, IconFlag, IconX, useText } from '@padron/ui'

const looks: Record<RiskFlagState, { tone: Tone; icon: typeof IconBan }> = {
  proposed: { tone: 'info', icon: IconEye },
  open: { tone: 'caution', icon: IconFlag },
  reviewed: { tone: 'attention', icon: IconFlag },
  cleared: { tone: 'muted', icon: IconCheck },
  expired: { tone: 'muted', icon: IconClock },
  dismissed: { tone: 'muted', icon: IconX },
}

/** Where a flag stands, in icon, word and tone. */
export function FlagMark({ flag: { state } }: { flag: Pick<RiskFlagFace, 'state'> }) {
  const t = useText()
  return <Badge {...looks[state]}>{t(`riskFlag.state.${state}`)}</Badge>
}
