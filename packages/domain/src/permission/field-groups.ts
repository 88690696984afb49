import type { Ability } from '../role/abilities.ts'

/** What can be done with a field (guarantees C02). */
export const fieldUses = ['read', 'write', 'filter', 'sort', 'search', 'export', 'history'] as const
export type FieldUse = (typeof fieldUses)[number]

/** Uses that whoever reads a group has, unless a limit takes them from the role. */
export const limitedUses = ['filter', 'sort', 'search', 'export', 'history'] as const
export type LimitedUse = (typeof limitedUses)[number]

export type FieldGroupRow = {
  code: string
  /** One of these reads it everywhere; the first is what the matrix switches. */
  readers: readonly Ability[]
  /** Whether `customer.read-assigned` shows it on the card of one's own assigned work. */
  onCard: boolean
  writers: readonly Ability[]
  /** What it takes to carry it out of the product. */
  exporter: Ability
  fields: readonly string[]
}

const group = <Code extends string>(
  code: Code,
  readers: readonly Ability[],
  writers: readonly Ability[],
  fields: readonly string[],
  { onCard = false, exporter = 'customer.export' as Ability } = {},
) => ({ code, readers, writers, fields, onCard, exporter })

const onCard = { onCard: true }

/** The seventeen rows of domain §9: a field belongs to one group, and a hidden group is nowhere (B-34). */
export const fieldGroups = [
  group(
    'identity',
    ['customer.read'],
    ['customer.edit'],
    [
      ...['number', 'legalName', 'tradeName', 'partyType', 'classCode', 'parentNumber', 'inheritStatus'],
      ...['subAccountName', 'branchId', 'website', 'externalReference', 'owner', 'groups', 'tags'],
    ],
    onCard,
  ),
  group(
    'contacts',
    ['customer.read'],
    ['customer.edit', 'customer.edit-contacts'],
    ['addresses', 'contactMethods', 'contactAssignments'],
    onCard,
  ),
  group(
    'commercial',
    ['customer.read-commercial'],
    ['customer.edit', 'customer.edit-commercial'],
    [
      ...['taxId', 'paymentMethod', 'paymentTerms', 'billingCycle', 'currency', 'minimumInvoiceMinor'],
      ...['vatTreatment', 'billToParent', 'salesStage', 'country', 'fiscalName', 'capitalRegime'],
      ...['taxRegime', 'cfdiUse', 'fiscalPostalCode', 'screening'],
    ],
  ),
  group('status', ['customer.read'], [], ['status', 'vip', 'dormant'], onCard),
  group('history', ['customer.read'], [], ['transitions', 'reason']),
  group('orders', ['order.read'], ['order.edit'], ['quotes', 'orders', 'projects', 'totals'], onCard),
  group(
    'score',
    ['metric.read'],
    ['customer.edit', 'metric.manage'],
    ['score', 'ratings', 'quotesAverage', 'projectsAverage'],
  ),
  group('fulfilment', ['delivery.read'], ['delivery.edit'], ['deliveries', 'installations', 'cases'], onCard),
  group(
    'finance',
    ['finance.read'],
    ['finance.edit'],
    [
      ...['invoices', 'ledger', 'balance', 'aging', 'creditLimitMinor', 'lastPayment', 'ytdSales'],
      ...['lifetimeSales', 'decisions'],
    ],
  ),
  group('value', ['value.read'], [], ['ltv', 'repurchase']),
  group('risk', ['risk-flag.edit'], ['risk-flag.edit'], ['riskFlags', 'underReview']),
  group('freshbooks', ['freshbooks.read'], ['freshbooks.link'], ['freshbooksLink']),
  group('portalUsers', ['portal-user.read'], ['portal-user.invite'], ['portalUsers']),
  group('files', ['file.read'], ['file.edit'], ['files', 'documentSlots'], onCard),
  group('interactions', ['interaction.read'], ['interaction.log'], ['interactions', 'tasks']),
  group('referrals', ['referral.read'], ['referral.add'], ['referredBy', 'referred']),
  group('audit', ['audit.read', 'audit.read-all'], [], ['audit'], { exporter: 'audit.export' }),
] as const satisfies readonly FieldGroupRow[]

/** The code of a row. */
export type FieldGroupCode = (typeof fieldGroups)[number]['code']

export const fieldGroupCodes: readonly FieldGroupCode[] = fieldGroups.map(({ code }) => code)

export const fieldGroupOf = (code: FieldGroupCode): FieldGroupRow =>
  fieldGroups.find((row) => row.code === code) ?? fieldGroups[0]

/** The group a field belongs to; null for what is no field of a customer. */
export const groupOfField = (field: string): FieldGroupCode | null =>
  fieldGroups.find(({ fields }) => (fields as readonly string[]).includes(field))?.code ?? null
