/** What a status decides, as it is called everywhere: editor, plan, simulation, history. */
export const fact = {
  name: 'Name',
  shortName: 'Short name',
  code: 'Code',
  category: 'Category',
  availability: 'Availability',
  tone: 'Tone',
  displayClass: 'Display class',
  position: 'Order',
  isActive: 'Counts as active',
  isSuspended: 'Suspended',
  crmOnly: 'CRM only',
  hasFrontendLoginAccess: 'Portal sign-in',
  visibleInBackend: 'Shown in lists and reports',
  nextStatus: 'Next status',
  nextTrigger: 'When the next status comes',
  nextDays: 'Days until the next status',
  relatedServiceStatus: 'Services become',
  relatedNumberStatus: 'Numbers become',
  relatedFeatureStatus: 'Features become',
  completesTo: 'A complete record becomes',
  allowedNext: 'May move to',
  onOrderCreated: 'A created order moves to',
  isBillable: 'Billed',
  sendCorrespondence: 'Automated messages',
  overrideInvoiceMessage: 'Message on invoices',
  ignoreInvoiceThresholds: 'Ignores the minimum invoice',
  canHaveCalls: 'Usage charges',
  canHaveFixedCharges: 'Recurring charges',
  processAutomaticPayments: 'Automatic payments',
  finalInvoice: 'Final invoice',
  ignoreCutoffDate: 'Bills past the cut-off date',
  ignoreBillableStatus: 'Bills non-billable charges',
  ignoreCutoffDateCalls: 'Bills usage past the cut-off date',
  ignoreBillableStatusCalls: 'Bills non-billable usage',
  requireStatusReason: 'Asks for a reason',
  reasons: 'Reasons',
  requireUpdatedDate: 'Asks for a date',
  system: 'Kept for the system',
  defaultStatus: 'Status of new customers',
  deactivatesTo: 'Status of deactivated customers',
  gate: {
    edit: 'Editing',
    score: 'Scoring',
    quote: 'Quotes',
    project: 'Projects',
    order: 'Orders',
    prepaidOrder: 'Prepaid orders',
    assignment: 'Assignments',
    prepaidAssignment: 'Prepaid assignments',
    portalOrder: 'Orders in the portal',
    manualInvoice: 'Manual invoices',
    linkFreshbooks: 'FreshBooks link',
    salesContact: 'Sales contact',
  },
}

export const outcome = { allow: 'Allowed', warn: 'Warns', approve: 'Needs approval', block: 'Blocked' }

export const category = {
  draft: 'Draft',
  prospect: 'Prospect',
  active: 'Active',
  on_hold: 'On hold',
  suspended: 'Suspended',
  closing: 'Closing',
  closed: 'Closed',
  void: 'Void',
}

export const availability = { headline: 'Headline', standard: 'Standard', historical: 'Historical' }

export const childStatus = {
  pending: 'pending',
  active: 'active',
  suspended: 'suspended',
  ceased: 'ceased',
}

export const trigger = {
  manual: 'Suggested first, by hand',
  after_final_invoice: 'After the final invoice',
  after_billing_run: 'After the billing run',
  after_days: 'After some days',
}
