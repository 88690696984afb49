import type { StatusDefinition, StatusPreset } from '@padron/domain'
import { type BillingRow, type GateRow, type IdentityRow, n, readTables, Y } from './rows.ts'

// biome-ignore format: a table is read by its columns
const identity: IdentityRow[] = [
  // Code, Name, Short, Category, Availability, Tone, Pos, Active, Susp., CRM only, Portal login, Visible, Next, Children
  ['PAIN', 'Partial information',      'PI', 'draft',     'headline', 'attention',  10, Y, n, n, n, Y, null,   null],
  ['PROS', 'Prospect',                 'P',  'prospect',  'headline', 'info',       20, Y, n, n, n, Y, 'ACTV', null],
  ['BID',  'Bid',                      'B',  'prospect',  'standard', 'info',       30, Y, n, n, n, Y, 'ACTV', null],
  ['CCIP', 'Credit check in progress', 'C',  'on_hold',   'standard', 'attention',  40, Y, n, n, Y, Y, 'ACTV', null],
  ['HOLD', 'Hold for credit check',    'H',  'on_hold',   'standard', 'caution',    50, Y, n, n, Y, Y, 'CCIP', null],
  ['ACTV', 'Active',                   'A',  'active',    'headline', 'positive',   60, Y, n, n, Y, Y, null,   'active'],
  ['NAR',  'Non-AR transactions',      'N',  'active',    'standard', 'aside',      70, Y, n, Y, n, Y, null,   null],
  ['SUSP', 'Suspended',                'S',  'suspended', 'headline', 'caution',    80, Y, Y, n, Y, Y, 'ACTV', 'suspended'],
  ['FBIL', 'Final bill',               'F',  'closing',   'standard', 'caution',    90, Y, n, n, Y, Y, 'EXCU', 'ceased'],
  ['CEAS', 'Ceased',                   'Z',  'closed',    'standard', 'muted',     100, n, n, n, n, Y, 'EXCU', 'ceased'],
  ['EXCU', 'Ex-customer',              'X',  'closed',    'standard', 'muted',     110, n, n, n, n, Y, null,   'ceased'],
  ['DNS',  'Do not service',           'D',  'closed',    'standard', 'critical',  120, n, n, n, n, Y, null,   null],
  ['INAC', 'Inactive',                 'I',  'closed',    'headline', 'muted',     130, n, n, n, n, Y, null,   'suspended'],
  ['LOST', 'Lost',                     'L',  'closed',    'standard', 'muted',     140, n, n, n, n, Y, null,   'ceased'],
  ['VOID', 'Mistakenly entered',       'V',  'void',      'standard', 'muted',     150, n, n, n, n, n, null,   'ceased'],
]

const suspendedMessage = 'Your account is suspended. Please contact us.'
const finalMessage = 'This is your final invoice.'

// biome-ignore format: a table is read by its columns
const billing: BillingRow[] = [
  // Codes, Billable, Correspondence, IgnThr, Usage, Recurring, Autopay, Final, IgnCut, IgnBill, IgnCut(U), IgnBill(U), Invoice message
  ['PROS, BID, NAR',               n, Y, n, n, n, n, n, n, n, n, n, null],
  ['CCIP, HOLD, ACTV',             Y, Y, n, Y, Y, Y, n, n, n, n, n, null],
  ['SUSP',                         Y, Y, n, Y, n, Y, n, n, n, n, n, suspendedMessage],
  ['FBIL',                         Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, Y, finalMessage],
  ['CEAS',                         n, Y, n, n, n, Y, n, n, n, n, n, null],
  ['DNS',                          Y, n, n, Y, Y, Y, n, n, n, n, n, null],
  ['PAIN, EXCU, INAC, LOST, VOID', n, n, n, n, n, n, n, n, n, n, n, null],
]

// biome-ignore format: a table is read by its columns
const gates: GateRow[] = [
  // Codes, Reason, Date, "Edit Score Quote Project Order Assignment Portal-order Manual-invoice FreshBooks"
  ['PAIN',      n, n, 'a a a a a/a w/w b a a'],
  ['PROS, BID', n, n, 'a a a a a/a b/b b a a'],
  ['CCIP',      n, n, 'a a a a a/a a/a a a a'],
  ['HOLD',      Y, n, 'a a a a a/a b/p a a a'],
  ['ACTV',      n, n, 'a a a a a/a a/a a a a'],
  ['NAR',       n, n, 'a a a w w/w w/w b b b'],
  ['SUSP',      Y, n, 'a a w b b/p b/p b a a'],
  ['FBIL',      Y, Y, 'a a b b b/b b/b b a a'],
  ['CEAS',      Y, Y, 'w b b b b/b b/b b w b'],
  ['EXCU',      n, n, 'w b b b b/b b/b b w b'],
  ['DNS',       Y, n, 'a b b b b/b b/b b w b'],
  ['INAC',      n, n, 'b b b b b/b b/b b w b'],
  ['LOST',      Y, n, 'w b b b b/b b/b b w b'],
  ['VOID',      Y, n, 'b b b b b/b b/b b b b'],
]

const reasons: Record<string, StatusDefinition['reasons']> = {
  HOLD: [
    { code: 'order_created', name: 'Order created' },
    { code: 'credit_limit', name: 'Credit limit reached' },
    { code: 'overdue', name: 'Overdue balance' },
  ],
  SUSP: [
    { code: 'non_payment', name: 'Non-payment' },
    { code: 'customer_request', name: 'Customer request' },
    { code: 'suspected_fraud', name: 'Suspected fraud' },
  ],
  FBIL: [
    { code: 'customer_leaving', name: 'Customer leaving' },
    { code: 'non_payment', name: 'Non-payment' },
    { code: 'business_closed', name: 'Business closed' },
  ],
  CEAS: [
    { code: 'services_ended', name: 'Services ended' },
    { code: 'contract_ended', name: 'Contract ended' },
  ],
  DNS: [
    { code: 'no_contact_requested', name: 'No contact requested' },
    { code: 'management_hold', name: 'Management hold' },
  ],
  LOST: [
    { code: 'competitor', name: 'Competitor', needsCompetitor: true },
    { code: 'price', name: 'Price' },
    { code: 'quality', name: 'Quality' },
    { code: 'other', name: 'Other' },
  ],
  VOID: [
    { code: 'duplicate', name: 'Duplicate' },
    { code: 'entered_by_mistake', name: 'Entered by mistake' },
    { code: 'not_a_customer', name: 'Not a customer' },
    { code: 'merged', name: 'Merged into another record' },
  ],
}

/** What the three tables cannot hold: completion, the order rule, the sales contact gate, and the system status. */
const beyond: Record<string, Partial<StatusDefinition>> = {
  PAIN: { completesTo: 'ACTV' },
  PROS: { onOrderCreated: 'HOLD' },
  BID: { onOrderCreated: 'HOLD' },
  VOID: { system: true },
}

const statuses = readTables(identity, billing, gates).map((status) => ({
  ...status,
  reasons: reasons[status.code] ?? [],
  ...beyond[status.code],
  gates: { ...status.gates, salesContact: status.code === 'DNS' ? ('block' as const) : ('allow' as const) },
}))

/** The shipped catalogue of fifteen statuses (domain §4). */
export const full: StatusPreset = {
  code: 'full',
  name: 'All fifteen statuses',
  defaultStatus: 'PAIN',
  deactivatesTo: 'INAC',
  neverPrompts: false,
  screeningOccasions: ['created', 'tax_id_changed', 'list_loaded'],
  requiredFields: [
    'taxId',
    'paymentTerms',
    'country',
    'fiscalAddress',
    'taxRegime',
    'contact',
    'documentSlots',
  ],
  statuses,
}
