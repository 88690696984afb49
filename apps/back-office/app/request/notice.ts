import type { Reason } from '@padron/domain'
import type { TextKey, TextParams } from '@padron/texts'

/** News for the next page: what happened, and how to undo it while that is possible. */
export type Notice = {
  id: string
  key: TextKey
  params?: TextParams
  /** What else it reached, in words beside it. */
  impact?: Reason[]
  /** A form that does the opposite, where what was done is no change of status. */
  back?: { action: string; fields: [name: string, value: string][] }
  undo?: { customerId: string; number: string; transitionId: string; expectedVersion: number; until: string }
}
