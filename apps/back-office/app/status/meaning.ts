import { directionOf, type FactChange } from '@padron/domain'

/** Facts whose yes takes something from the customer, or is neither better nor worse. */
const neutral = new Set([
  'isSuspended',
  'crmOnly',
  'finalInvoice',
  'ignoreCutoffDate',
  'ignoreBillableStatus',
  'ignoreCutoffDateCalls',
  'ignoreBillableStatusCalls',
  'ignoreInvoiceThresholds',
  'isBillable',
  'processAutomaticPayments',
  'requireStatusReason',
  'requireUpdatedDate',
])

/** Whether a change gives or takes, for the icon beside it; a change that is neither stays plain. */
export const meaningOf = (change: FactChange) => (neutral.has(change.fact) ? 'changes' : directionOf(change))
