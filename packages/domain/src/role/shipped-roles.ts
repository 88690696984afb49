import { type Scope, scopeCodes } from '../note/scope.ts'
import { type Ability, abilityCodes } from './abilities.ts'

export type ShippedRole = {
  code: string
  name: string
  /** The wildcard role holds every ability, present and future, and cannot be edited. */
  isWildcard: boolean
  /** Reads notes of every branch and department. */
  spansBranches: boolean
  scopes: readonly Scope[]
  statusSetCode: string | null
  abilities: readonly Ability[]
}

const directory: Ability[] = [
  'customer.read',
  'customer.read-commercial',
  'order.read',
  'delivery.read',
  'file.read',
  'interaction.read',
  'interaction.log',
  'note.read',
  'note.write',
  'audit.read',
]
const field: Ability[] = ['customer.read-assigned', 'note.read', 'note.write', 'file.read']
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
  'note.publish',
  'audit.read-all',
  'api-key.manage',
]
const without = (from: readonly Ability[], ...gone: Ability[]) =>
  from.filter((ability) => !gone.includes(ability))

/** The roles of domain §9 as they are shipped; from the first deploy on they are the company's to edit. */
export const shippedRoles: readonly ShippedRole[] = [
  {
    code: 'admin',
    name: 'Administrator',
    isWildcard: true,
    spansBranches: true,
    scopes: scopeCodes,
    statusSetCode: 'all',
    abilities: [],
  },
  {
    code: 'owner',
    name: 'Owner',
    isWildcard: false,
    spansBranches: true,
    scopes: scopeCodes,
    statusSetCode: 'all',
    abilities: without(abilityCodes, 'role.configure'),
  },
  {
    code: 'executive',
    name: 'Executive',
    isWildcard: false,
    spansBranches: false,
    scopes: scopeCodes,
    statusSetCode: null,
    abilities: senior,
  },
  {
    code: 'manager',
    name: 'Manager',
    isWildcard: false,
    spansBranches: false,
    scopes: scopeCodes,
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
      'badge.give',
      'gate.approve',
    ],
  },
  {
    code: 'finance',
    name: 'Finance',
    isWildcard: false,
    spansBranches: false,
    scopes: ['internal', 'finance', 'restricted', 'customer'],
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
    spansBranches: false,
    scopes: ['internal', 'support', 'fulfillment', 'restricted', 'customer'],
    statusSetCode: null,
    abilities: [...senior, 'customer.edit-contacts', 'delivery.edit', 'portal-user.invite', 'file.edit'],
  },
  {
    code: 'sales',
    name: 'Sales',
    isWildcard: false,
    spansBranches: false,
    scopes: ['internal', 'sales', 'customer'],
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
      'note.publish',
      'api-key.manage',
    ],
  },
  {
    code: 'buyer',
    name: 'Buyer',
    isWildcard: false,
    spansBranches: false,
    scopes: ['internal'],
    statusSetCode: null,
    abilities: [...directory, 'metric.read'],
  },
  {
    code: 'reader',
    name: 'Reader',
    isWildcard: false,
    spansBranches: false,
    scopes: ['internal'],
    statusSetCode: null,
    abilities: [
      ...without(directory, 'interaction.log', 'note.write'),
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
    spansBranches: false,
    scopes: ['internal', 'fulfillment'],
    statusSetCode: null,
    abilities: [...without(directory, 'file.read', 'customer.read-commercial'), 'delivery.edit'],
  },
  {
    code: 'warehouse',
    name: 'Warehouse',
    isWildcard: false,
    spansBranches: false,
    scopes: ['internal', 'fulfillment'],
    statusSetCode: null,
    abilities: field,
  },
  {
    code: 'delivery',
    name: 'Delivery',
    isWildcard: false,
    spansBranches: false,
    scopes: ['fulfillment'],
    statusSetCode: null,
    abilities: field,
  },
  {
    code: 'installer',
    name: 'Installer',
    isWildcard: false,
    spansBranches: false,
    scopes: ['fulfillment'],
    statusSetCode: null,
    abilities: field,
  },
  {
    code: 'driver_installer',
    name: 'Driver and installer',
    isWildcard: false,
    spansBranches: false,
    scopes: ['fulfillment'],
    statusSetCode: null,
    abilities: field,
  },
]
