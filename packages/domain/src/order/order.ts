import { conflict, type Failure } from '../failure.ts'
import type { Operation, StatusFace } from '../status/status.ts'

export const orderStates = ['open', 'fulfilled', 'cancelled'] as const
export type OrderState = (typeof orderStates)[number]

/** The number people quote, and the id programs use. */
export type NumberedLink = { id: string; number: string }

/** What every commercial record shows of itself. */
export type CommercialFace<State extends string> = {
  id: string
  number: string
  customerId: string
  title: string
  state: State
  copiedFrom: NumberedLink | null
  createdAt: Date
  createdBy: string | null
  closedAt: Date | null
  version: number
}

export type OrderFace = CommercialFace<OrderState> & {
  totalMinor: number
  paidMinor: number
  currency: string
  isPrepaid: boolean
  quote: NumberedLink | null
  /** What the customer wrote beside it, ordering in the portal. */
  details: string | null
  /** The customer ordered it in the portal. */
  isPlacedInPortal: boolean
  project: NumberedLink | null
}

/** What creating an order answers: the order, and where the rule moved the customer (B-12). */
export type CreatedOrder = OrderFace & { moved: { from: StatusFace; to: StatusFace } | null }

/** How one order of a bulk copy ended; `reason` says why it was refused. */
export type CopiedRow = {
  orderId: string
  number: string | null
  outcome: 'copied' | 'refused'
  copy: NumberedLink | null
  reason: { code: string; params?: Record<string, string | number> } | null
}

type Paid = { totalMinor: number; paidMinor: number }

/** Paid in full, so that the gates for prepaid orders apply; an order over nothing never is. */
export const isPrepaid = ({ totalMinor, paidMinor }: Paid) => totalMinor > 0 && paidMinor >= totalMinor

export const orderOperation = (order: Paid): Operation => (isPrepaid(order) ? 'prepaidOrder' : 'order')

type Stateful = { state: string; version: number }

/** Why an act that needs an open record cannot be done, or null. */
export const openRefusal = (record: Stateful): Failure | null =>
  record.state === 'open' ? null : conflict('record_closed', { current: record })

/** Why a record cannot be re-opened, or null. */
export const reopenRefusal = (record: Stateful): Failure | null =>
  record.state === 'open' ? conflict('record_open', { current: record }) : null
