import type { Day } from './calendar.ts'

export const chargeKinds = ['recurring', 'usage', 'one_off'] as const
export type ChargeKind = (typeof chargeKinds)[number]

/** A charge as screens show it; days are `yyyy-mm-dd`, amounts in minor units of the currency. */
export type ChargeFace = {
  id: string
  kind: ChargeKind
  description: string
  amountMinor: number
  currency: string
  isBillable: boolean
  service: { id: string; name: string } | null
  transactionOn: Day
  billOn: Day | null
  startsOn: Day | null
  nextOn: Day | null
  pausedOn: Day | null
  endedOn: Day | null
  /** A period of the recurring charge named here. */
  forChargeId: string | null
  periodFrom: Day | null
  periodTo: Day | null
  state: 'open' | 'billed' | 'cancelled'
  version: number
}
