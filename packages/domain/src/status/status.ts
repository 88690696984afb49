/** Fixed classes a status belongs to; code may test these and the flags, never a code or a name (B-16). */
export const categories = [
  'draft',
  'prospect',
  'active',
  'on_hold',
  'suspended',
  'closing',
  'closed',
  'void',
] as const
export type Category = (typeof categories)[number]

export const tones = ['info', 'attention', 'positive', 'caution', 'critical', 'muted', 'aside'] as const
export type Tone = (typeof tones)[number]

export const availabilities = ['headline', 'standard', 'historical'] as const
export type Availability = (typeof availabilities)[number]

export const gateOutcomes = ['allow', 'warn', 'approve', 'block'] as const
export type GateOutcome = (typeof gateOutcomes)[number]

/** What a status decides about (domain §7); payment and invoicing delivered work are always allowed. */
export const operations = [
  'edit',
  'score',
  'quote',
  'project',
  'order',
  'prepaidOrder',
  'assignment',
  'prepaidAssignment',
  'portalOrder',
  'manualInvoice',
  'linkFreshbooks',
  'salesContact',
] as const
export type Operation = (typeof operations)[number]

export const childStatuses = ['pending', 'active', 'suspended', 'ceased'] as const
export type ChildStatus = (typeof childStatuses)[number]

export type NextTrigger =
  | { kind: 'manual' }
  | { kind: 'after_final_invoice' }
  | { kind: 'after_billing_run' }
  | { kind: 'after_days'; days: number }

/** A status as the company defines it (domain §3). Definitions name each other by code. */
export type StatusDefinition = {
  code: string
  name: string
  shortName: string
  category: Category
  availability: Availability
  tone: Tone
  displayClass: string | null
  position: number
  isActive: boolean
  isSuspended: boolean
  crmOnly: boolean
  hasFrontendLoginAccess: boolean
  visibleInBackend: boolean
  nextStatus: string | null
  nextTrigger: NextTrigger | null
  relatedNumberStatus: ChildStatus | null
  relatedServiceStatus: ChildStatus | null
  relatedFeatureStatus: ChildStatus | null
  completesTo: string | null
  /** Empty means any target. */
  allowedNext: string[]
  onOrderCreated: string | null
  isBillable: boolean
  sendCorrespondence: boolean
  overrideInvoiceMessage: string | null
  ignoreInvoiceThresholds: boolean
  canHaveCalls: boolean
  canHaveFixedCharges: boolean
  processAutomaticPayments: boolean
  finalInvoice: boolean
  ignoreCutoffDate: boolean
  ignoreBillableStatus: boolean
  ignoreCutoffDateCalls: boolean
  ignoreBillableStatusCalls: boolean
  requireStatusReason: boolean
  reasons: { code: string; name: string; needsCompetitor?: boolean }[]
  requireUpdatedDate: boolean
  gates: Record<Operation, GateOutcome>
  /** Reached only by the system (void, merge); never in a picker. */
  system: boolean
}

/** A shippable set of statuses with its settings (domain §5). */
export type StatusPreset = {
  code: 'sara' | 'tempworks' | 'safe' | 'full'
  name: string
  defaultStatus: string
  deactivatesTo: string
  /** Deactivation opens no dialog even when something is touched (sara). */
  neverPrompts: boolean
  screeningOccasions: ('created' | 'tax_id_changed' | 'list_loaded')[]
  requiredFields: string[]
  statuses: StatusDefinition[]
}

/** What every screen shows of a status. */
export type StatusFace = { code: string; name: string; tone: Tone; isActive: boolean }
