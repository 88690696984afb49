import { type Ability, abilityCodes } from './abilities.ts'

export type ShippedRole = {
  code: string
  name: string
  /** The wildcard role holds every ability, present and future, and cannot be edited. */
  isWildcard: boolean
  statusSetCode: string | null
  abilities: readonly Ability[]
}

const directory: Ability[] = [
  'customer.read',
  'order.read',
  'delivery.read',
  'file.read',
  'interaction.read',
  'interaction.log',
  'audit.read',
]
const field: Ability[] = ['customer.read-assigned']
const senior: Ability[] = [
  ...directory,
  'customer.export',
  'metric.read',
  'finance.read',
  'value.read',
  'risk-flag.edit',
  'freshbooks.read',
  'portal-user.read',
  'referral.read',
  'audit.read-all',
  'api-key.manage',
]
const without = (from: readonly Ability[], ...gone: Ability[]) =>
  from.filter((ability) => !gone.includes(ability))

/** The roles of domain §9 as they are shipped; from the first deploy on they are the company's to edit. */
export const shippedRoles: readonly ShippedRole[] = [
  { code: 'admin', name: 'Administrator', isWildcard: true, statusSetCode: 'all', abilities: [] },
  {
    code: 'owner',
    name: 'Owner',
    isWildcard: false,
    statusSetCode: 'all',
    abilities: without(abilityCodes, 'role.configure'),
  },
  {
    code: 'executive',
    name: 'Executive',
    isWildcard: false,
    statusSetCode: null,
    abilities: [...senior, 'note.publish'],
  },
  {
    code: 'manager',
    name: 'Manager',
    isWildcard: false,
    statusSetCode: 'all',
    abilities: [
      ...senior,
      'customer.edit',
      'transition.change',
      'customer.merge',
      'customer.import',
      'screening.load',
      'screening.review',
      'metric.manage',
      'order.edit',
      'delivery.edit',
      'freshbooks.link',
      'portal-user.invite',
      'file.edit',
      'referral.add',
      'gate.approve',
    ],
  },
  {
    code: 'finance',
    name: 'Finance',
    isWildcard: false,
    statusSetCode: 'credit',
    abilities: [
      ...senior,
      'customer.edit-commercial',
      'transition.change',
      'screening.load',
      'screening.review',
      'finance.edit',
      'billing-run.start',
      'freshbooks.link',
      'file.edit',
      'gate.approve',
    ],
  },
  {
    code: 'support',
    name: 'Support',
    isWildcard: false,
    statusSetCode: null,
    abilities: [...senior, 'customer.edit-contacts', 'delivery.edit', 'portal-user.invite', 'file.edit'],
  },
  {
    code: 'sales',
    name: 'Sales',
    isWildcard: false,
    statusSetCode: 'sales',
    abilities: [
      ...directory,
      'customer.edit',
      'transition.change',
      'customer.export',
      'metric.read',
      'order.edit',
      'freshbooks.read',
      'freshbooks.link',
      'portal-user.read',
      'file.edit',
      'referral.read',
      'referral.add',
      'api-key.manage',
    ],
  },
  {
    code: 'buyer',
    name: 'Buyer',
    isWildcard: false,
    statusSetCode: null,
    abilities: [...directory, 'metric.read'],
  },
  {
    code: 'reader',
    name: 'Reader',
    isWildcard: false,
    statusSetCode: null,
    abilities: [
      ...without(directory, 'interaction.log'),
      'metric.read',
      'freshbooks.read',
      'referral.read',
      'api-key.manage',
    ],
  },
  {
    code: 'dispatch',
    name: 'Dispatch',
    isWildcard: false,
    statusSetCode: null,
    abilities: [...without(directory, 'file.read'), 'delivery.edit'],
  },
  { code: 'warehouse', name: 'Warehouse', isWildcard: false, statusSetCode: null, abilities: field },
  { code: 'delivery', name: 'Delivery', isWildcard: false, statusSetCode: null, abilities: field },
  { code: 'installer', name: 'Installer', isWildcard: false, statusSetCode: null, abilities: field },
  {
    code: 'driver_installer',
    name: 'Driver and installer',
    isWildcard: false,
    statusSetCode: null,
    abilities: field,
  },
]
