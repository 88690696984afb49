import type { StatusDefinition, StatusFace } from '../status/status.ts'

/** What a status decides about billing (domain §3): SAFE's blocks, and what they are read together with. */
export const billingFlagNames = [
  'isBillable',
  'sendCorrespondence',
  'overrideInvoiceMessage',
  'ignoreInvoiceThresholds',
  'canHaveCalls',
  'canHaveFixedCharges',
  'processAutomaticPayments',
  'finalInvoice',
  'ignoreCutoffDate',
  'ignoreBillableStatus',
  'ignoreCutoffDateCalls',
  'ignoreBillableStatusCalls',
  'isActive',
  'isSuspended',
  'crmOnly',
  'hasFrontendLoginAccess',
] as const satisfies (keyof StatusDefinition)[]

export type BillingFlags = Pick<StatusDefinition, (typeof billingFlagNames)[number]>

/** The effective billing profile of whoever stands in this status. */
export const billingFlagsOf = (status: BillingFlags): BillingFlags =>
  Object.fromEntries(billingFlagNames.map((name) => [name, status[name]])) as BillingFlags

/** What holds for a customer at this moment. */
export type BillingProfile = { status: StatusFace; since: Date; flags: BillingFlags }

/** From when which flags held: a change of status, or a publication that changed its definition. */
export type LedgerRow = {
  transitionId: string
  /** The publication the flags come from; null where it was not noted. */
  definitionVersion: number | null
  /** Is this row a publication while the customer stood in the status? */
  isPublication: boolean
  status: StatusFace
  effectiveAt: Date
  recordedAt: Date
  flags: BillingFlags
}

export type BillingLedger = {
  /** Newest first. */
  rows: LedgerRow[]
  /** What held at the end of the day that was asked for; null without a day, or before the first row. */
  on: LedgerRow | null
}
