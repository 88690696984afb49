import type { CommercialFace, NumberedLink } from '../order/order.ts'

export const assignmentStates = ['open', 'done', 'cancelled'] as const
export type AssignmentState = (typeof assignmentStates)[number]

export const assignmentKinds = ['placement', 'delivery', 'installation'] as const
export type AssignmentKind = (typeof assignmentKinds)[number]

/** Fulfilment of an order, or of a customer without one. */
export type AssignmentFace = CommercialFace<AssignmentState> & {
  kind: AssignmentKind
  /** ISO `yyyy-mm-dd`. */
  scheduledOn: string | null
  order: NumberedLink | null
  /** Its order is paid in full. */
  isPrepaid: boolean
}
