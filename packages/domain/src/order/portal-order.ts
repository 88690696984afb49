import type { OrderState } from './order.ts'

/** An order as its customer sees it; no amount while none is agreed. In minor units of the currency. */
export type PortalOrder = {
  number: string
  title: string
  details: string | null
  totalMinor: number | null
  currency: string
  state: OrderState
  placedAt: Date
  closedAt: Date | null
}
