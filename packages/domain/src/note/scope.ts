/** Who a note, an interaction or a file is for (B-31); codes are fixed, names are the company's. */
export const scopeCodes = [
  'internal',
  'sales',
  'branch',
  'support',
  'finance',
  'fulfillment',
  'restricted',
  'customer',
] as const

export type Scope = (typeof scopeCodes)[number]
