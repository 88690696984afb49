import type { NumberedLink } from '../order/order.ts'

/** What the tab Fulfilment plans and finishes; placements stay with the orders. */
export const deliveryKinds = ['delivery', 'installation'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]

export type DeliveryFace = {
  noun: 'delivery'
  id: string
  number: string
  customerId: string
  kind: DeliveryKind
  title: string
  state: 'open' | 'done' | 'cancelled'
  /** ISO `yyyy-mm-dd`. */
  scheduledOn: string | null
  assignee: { id: string; name: string } | null
  /** Null also for who may not see orders. */
  order: NumberedLink | null
  createdAt: Date
  closedAt: Date | null
  version: number
}

/** A piece of open work of one's own, with as much of its customer as finding it takes. */
export type OwnWork = {
  id: string
  number: string
  kind: DeliveryKind | 'placement'
  title: string
  scheduledOn: string | null
  orderNumber: string | null
  place: string
  customer: { number: string; legalName: string; tradeName: string }
  version: number
}
