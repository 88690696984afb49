import type { Day } from '../charge/calendar.ts'
import type { DeliveryKind } from './delivery.ts'

/** What comes to a customer, or came. */
export type PortalDelivery = {
  number: string
  kind: DeliveryKind
  title: string
  scheduledOn: Day | null
  state: 'open' | 'done' | 'cancelled'
  closedAt: Date | null
  orderNumber: string | null
}
