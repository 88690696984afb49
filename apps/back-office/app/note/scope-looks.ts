import type { Scope, Tone } from '@padron/domain'
import {
  IconBriefcase,
  IconBuilding,
  IconChartBar,
  IconHelpCircle,
  IconLock,
  IconSquareRotated,
  IconTruck,
  IconUsers,
} from '@padron/ui'

/** Shape and tone of a scope; violet is the customer's alone (screens §1.3). */
export const scopeLooks: Record<Scope, { icon: typeof IconUsers; tone: Tone }> = {
  internal: { icon: IconUsers, tone: 'muted' },
  sales: { icon: IconBriefcase, tone: 'info' },
  branch: { icon: IconBuilding, tone: 'info' },
  support: { icon: IconHelpCircle, tone: 'info' },
  finance: { icon: IconChartBar, tone: 'positive' },
  fulfillment: { icon: IconTruck, tone: 'attention' },
  restricted: { icon: IconLock, tone: 'critical' },
  customer: { icon: IconSquareRotated, tone: 'aside' },
}
