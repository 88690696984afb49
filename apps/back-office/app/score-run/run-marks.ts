import type { RunState, Tone } from '@padron/domain'
import { IconBan, IconCheck, IconClock, IconPlayerPlay, IconX } from '@padron/ui'

/** The mark of each state a run can be in. */
export const runMarks: Record<RunState, { tone: Tone; icon: typeof IconCheck }> = {
  waiting: { tone: 'muted', icon: IconClock },
  running: { tone: 'info', icon: IconPlayerPlay },
  done: { tone: 'positive', icon: IconCheck },
  cancelled: { tone: 'muted', icon: IconBan },
  failed: { tone: 'critical', icon: IconX },
}
