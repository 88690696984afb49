import type { ChildStatus, Tone } from '@padron/domain'
import { Badge, IconBan, IconCircle, IconCircleFilled, IconPlayerPause, useText } from '@padron/ui'

const looks: Record<ChildStatus, { tone: Tone; icon: typeof IconBan }> = {
  pending: { tone: 'info', icon: IconCircle },
  active: { tone: 'positive', icon: IconCircleFilled },
  suspended: { tone: 'caution', icon: IconPlayerPause },
  ceased: { tone: 'muted', icon: IconBan },
}

export function ServiceStatus({ status }: { status: ChildStatus }) {
  const t = useText()
  return <Badge {...looks[status]}>{t(`service.status.${status}`)}</Badge>
}
