import type { StatusDefinition } from '@padron/domain'

type Flag = {
  [Key in keyof StatusDefinition]: StatusDefinition[Key] extends boolean ? Key : never
}[keyof StatusDefinition]

/** The yes-or-no fields of a definition, by the block of the editor they stand in (domain §3). */
export const flags = {
  state: ['isActive', 'isSuspended', 'crmOnly', 'hasFrontendLoginAccess', 'visibleInBackend'],
  billing: [
    'isBillable',
    'canHaveFixedCharges',
    'canHaveCalls',
    'processAutomaticPayments',
    'sendCorrespondence',
    'ignoreInvoiceThresholds',
  ],
  final: [
    'finalInvoice',
    'ignoreCutoffDate',
    'ignoreBillableStatus',
    'ignoreCutoffDateCalls',
    'ignoreBillableStatusCalls',
  ],
  requirements: ['requireStatusReason', 'requireUpdatedDate'],
} as const satisfies Record<string, readonly Flag[]>

export const everyFlag: readonly Flag[] = Object.values(flags).flat()
