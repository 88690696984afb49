export type ShippedStatusSet = {
  code: string
  name: string
  level: 'system' | 'branch'
  description: string
  /** Every status, those added later included; `statusCodes` is empty then. */
  includesAll: boolean
  statusCodes: readonly string[]
}

/** Which statuses a user may move customers between (domain §9), as shipped; codes a preset lacks are left out. */
export const shippedStatusSets: readonly ShippedStatusSet[] = [
  {
    code: 'all',
    name: 'All Customer Status',
    level: 'system',
    includesAll: true,
    statusCodes: [],
    description: 'Every customer status',
  },
  {
    code: 'credit',
    name: 'Credit',
    level: 'system',
    includesAll: false,
    description: 'Credit control, from the application to the final bill',
    statusCodes: ['PROS', 'BID', 'CCIP', 'HOLD', 'ACTV', 'SUSP', 'FBIL', 'CEAS', 'EXCU'],
  },
  {
    code: 'sales',
    name: 'Sales',
    level: 'system',
    includesAll: false,
    description: 'Winning and keeping customers, without lifting a hold',
    statusCodes: ['PAIN', 'PROS', 'BID', 'ACTV', 'NAR', 'INAC', 'LOST'],
  },
]
